"""Speed and quality next to peers and limits in the same run; nothing here is asserted."""

import os

# As in the workers of a run: what is measured is one core.  Read when numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
