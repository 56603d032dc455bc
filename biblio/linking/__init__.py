"""Which entries does this text cite, and what does each claim rest on?"""
