import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field

LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
MAILBOX = re.compile(rf"[^\s@<>()\[\]\\,;:\"\x00-\x1f\x7f]{{1,64}}@(?:{LABEL}\.)+(?!\d+$){LABEL}")


def mailbox(text: str) -> str:
    """One spelling for one mailbox: trimmed, composed, case-folded."""
    folded = unicodedata.normalize("NFC", text.strip()).casefold()
    local = folded.partition("@")[0]
    if MAILBOX.fullmatch(folded) is None or local.startswith(".") or local.endswith(".") or ".." in folded:
        raise ValueError("is not an e-mail address")
    return folded


Email = Annotated[str, Field(max_length=254), AfterValidator(mailbox)]
