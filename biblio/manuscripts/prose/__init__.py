"""Citations as people type them in running prose: author and year, Ibid., quoted in, URLs, interviews, numbers."""

from biblio.manuscripts.prose.scan import Stretch, scan_stretches

__all__ = ["Stretch", "scan_stretches"]
