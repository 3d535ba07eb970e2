"""The words of the rule book: the kinds of documents whose consultation the law orders."""

import enum


class DocumentKind(enum.Enum):
    """Kind of a draft, as the table of posting times names it (domain table 9.1)."""

    NQ_HDND_TINH = "NQ_HDND_TINH"
    QD_UBND_TINH = "QD_UBND_TINH"
    QD_CT_UBND_TINH = "QD_CT_UBND_TINH"
    NQ_HDND_HUYEN = "NQ_HDND_HUYEN"
    QD_UBND_HUYEN = "QD_UBND_HUYEN"
    NQ_HDND_XA = "NQ_HDND_XA"
    QD_UBND_XA = "QD_UBND_XA"
    LAY_Y_KIEN_CAP_XA = "LAY_Y_KIEN_CAP_XA"


KIND_NAMES = {
    DocumentKind.NQ_HDND_TINH: "Nghị quyết của Hội đồng nhân dân tỉnh",
    DocumentKind.QD_UBND_TINH: "Quyết định của Ủy ban nhân dân tỉnh",
    DocumentKind.QD_CT_UBND_TINH: "Quyết định của Chủ tịch Ủy ban nhân dân tỉnh",
    DocumentKind.NQ_HDND_HUYEN: "Nghị quyết của Hội đồng nhân dân huyện",
    DocumentKind.QD_UBND_HUYEN: "Quyết định của Ủy ban nhân dân huyện",
    DocumentKind.NQ_HDND_XA: "Nghị quyết của Hội đồng nhân dân xã",
    DocumentKind.QD_UBND_XA: "Quyết định của Ủy ban nhân dân xã",
    DocumentKind.LAY_Y_KIEN_CAP_XA: "Lấy ý kiến ở cấp xã (dân chủ ở cơ sở)",
}

# Words accepted on the command line besides the codes themselves.
KIND_ALIASES = {
    "resolution": DocumentKind.NQ_HDND_TINH,
    "decision": DocumentKind.QD_UBND_TINH,
    "nghi-quyet": DocumentKind.NQ_HDND_TINH,
    "quyet-dinh": DocumentKind.QD_UBND_TINH,
}
