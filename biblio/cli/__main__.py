"""`python -m biblio.cli`."""

import sys

from biblio.cli import main

sys.exit(main())
