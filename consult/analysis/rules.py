"""When two comments say the same."""

import hashlib

KEY_CHARS = 16


def group_key(path: str, stance: str, folded: str) -> str:
    """Make the key of the group a comment stands in, 16 hexadecimal digits.

    Comments on the same provision, with the same declared stance and the same words but for
    case, marks and punctuation, share a key. Words alone cannot tell "đồng ý" from "không đồng
    ý" in a long text, so provision and stance come first.
    """
    sealed = f"{path}\x1f{stance}\x1f{folded}"
    return hashlib.sha256(sealed.encode("utf-8")).hexdigest()[:KEY_CHARS]
