"""One sentence per error: the only place where errors become words."""

from knowledge.errors import (
    AmbiguousPlan,
    AmbiguousUnit,
    BinaryDocument,
    DamagedDocument,
    DocumentTooLarge,
    DuplicatePlan,
    EmptyDocument,
    NotAllowed,
    NotAPlan,
    ThiduaError,
    UnitTableError,
    UnknownPlan,
    UnknownUnit,
    UnreadableTime,
    UnsupportedFormat,
)

MEGABYTE = 1024 * 1024
UNEXPECTED = "Em gặp trục trặc khi xử lý tin này. Thầy/cô thử lại giúp em sau ít phút nhé."

SENTENCES: dict[type[ThiduaError], str] = {
    EmptyDocument: "Tệp «{name}» trống, không có chữ nào để đọc.",
    BinaryDocument: "Tệp «{name}» không phải văn bản. Xin gửi bản kế hoạch dạng .txt hoặc .md.",
    DocumentTooLarge: "Tệp «{name}» quá lớn ({size_mb} MB, nhận tối đa {limit_mb} MB).",
    UnsupportedFormat: "Em chưa đọc được tệp {kind} («{name}»). Xin lưu thành .txt (UTF-8).",
    DamagedDocument: "Tệp «{name}» bị hỏng hoặc sai bảng mã ({detail}). Xin lưu lại dạng UTF-8.",
    NotAPlan: "Tệp «{name}» không giống một kế hoạch: không thấy số, tên, mục hay việc nào.",
    UnknownUnit: "Không có đơn vị «{wanted}».{hint}",
    AmbiguousUnit: "Có nhiều đơn vị tên «{wanted}»: {list}. Xin ghi mã đơn vị.",
    UnknownPlan: "Không có kế hoạch «{wanted}».",
    AmbiguousPlan: "Có nhiều kế hoạch số «{wanted}»; xin chọn theo id: {list}.",
    DuplicatePlan: "Kế hoạch «{name}» đã có trong kho (id {plan_id}).",
    UnitTableError: "Danh sách đơn vị «{name}», dòng {line}: sai hoặc thiếu ({problem}).",
    UnreadableTime: "Em không hiểu thời gian «{text}».",
    NotAllowed: "Việc này cần quyền {action}.",
}
SIMILAR = " Có phải: {list}?"


def sentence(error: ThiduaError) -> str:
    """What to tell whoever caused `error`, in one line of Vietnamese."""
    template = next(
        (SENTENCES[kind] for kind in type(error).__mro__ if kind in SENTENCES), UNEXPECTED
    )
    return template.format(**_arguments(error))


def _arguments(error: ThiduaError) -> dict[str, object]:
    values: dict[str, object] = dict(vars(error))
    match error:
        case DocumentTooLarge(size=size, limit=limit):
            values |= {"size_mb": -(-size // MEGABYTE), "limit_mb": limit // MEGABYTE}
        case UnknownUnit(similar=similar):
            values["hint"] = SIMILAR.format(list=", ".join(similar)) if similar else ""
        case AmbiguousUnit(codes=codes):
            values["list"] = ", ".join(codes)
        case AmbiguousPlan(ids=ids):
            values["list"] = ", ".join(map(str, ids))
    return values
