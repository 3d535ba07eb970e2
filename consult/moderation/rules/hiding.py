"""What a public wording may do to what a person wrote: hide, and nothing else."""


def only_hides(public: str, text: str, mask: str) -> bool:
    """Whether ``public`` is ``text`` with nothing but some stretches replaced by ``mask``.

    Every other word must stand there in its order: leaving out "không" without a mask would turn
    an opinion round. White space may differ.
    """
    whole = " ".join(text.split())
    first, *others = [" ".join(piece.split()) for piece in public.split(mask)]
    if not others:
        return first == whole
    *middle, last = others
    if not whole.startswith(first) or not whole.endswith(last):
        return False
    place, end = len(first), len(whole) - len(last)
    for piece in middle:
        found = whole.find(piece, place + 1, end)
        if found < 0:
            return False
        place = found + len(piece)
    return place < end
