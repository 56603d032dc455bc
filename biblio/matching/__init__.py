"""Same, version or different?"""
