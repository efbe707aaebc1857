"""From a responsible cell to bodies with roles and canonical names, and to persons."""

from normalize.bodies.abbreviations import read_abbreviations
from normalize.bodies.across import written_out
from normalize.bodies.meant import letters_meant
from normalize.bodies.model import BodyContext, ResponsibleReading
from normalize.bodies.reading import is_responsible, read_responsible
from normalize.bodies.within import with_owners

__all__ = [
    "BodyContext",
    "ResponsibleReading",
    "is_responsible",
    "letters_meant",
    "read_abbreviations",
    "read_responsible",
    "with_owners",
    "written_out",
]
