"""Why the system refuses a file."""

import errno

import pytest

from schema.files import reason_of


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOENT, "нет такого файла или папки"),
        (errno.ENOSPC, "нет места на диске"),
        (errno.EACCES, "нет прав, или файл открыт в другой программе"),
        (errno.ELOOP, "Too many"),
    ],
)
def test_why_the_system_refuses_a_file_is_told_in_russian(number, said):
    assert reason_of(OSError(number, "Too many")) == said
