"""One sentence per error: the only place where errors become words."""

from knowledge.errors import (
    AlreadyHandled,
    AmbiguousPlan,
    AmbiguousUnit,
    BinaryDocument,
    ConsentNeeded,
    DamagedDocument,
    DatabaseUnavailable,
    DocumentTooHeavy,
    DocumentTooLarge,
    DraftGone,
    DuplicatePlan,
    EmptyDocument,
    EssayGone,
    FilesMissing,
    FileUnavailable,
    InvitationGone,
    MonthClosed,
    NoRound,
    NotAllowed,
    NotAPlan,
    NothingToExport,
    PlanWaits,
    ProtectedDocument,
    StaleButton,
    TableProblem,
    ThiduaError,
    UnitGone,
    UnitTableError,
    UnknownPlan,
    UnknownUnit,
    UnreadableTime,
    UnsupportedFormat,
)

MEGABYTE = 1_000_000
ECHO = 80
"""Characters of somebody's own words that are worth repeating to them."""

UNEXPECTED = (
    "Em gặp trục trặc khi xử lý việc này (mã {code}). Thầy/cô thử lại giúp em sau ít phút nhé; nếu "
    "vẫn vậy, xin báo mã này cho người quản trị."
)

OPERATOR_NOTICE = (
    "⚠️ Có việc em không xử lý được: mã <b>{code}</b> ({kind}). Chi tiết nằm trong nhật ký máy chủ; "
    "xem và cho xử lý lại bằng <code>doctor --replay</code>. Cùng mã này, em báo mỗi giờ một lần."
)

SENTENCES: dict[type[ThiduaError], str] = {
    EmptyDocument: "Tệp «{name}» trống, không có chữ nào để đọc.",
    BinaryDocument: "Tệp «{name}» không phải văn bản. Xin gửi bản kế hoạch dạng .txt hoặc .md.",
    DocumentTooLarge: "Tệp «{name}» quá lớn: hơn {limit_mb} MB. Xin tách nhỏ rồi gửi lại.",
    UnsupportedFormat: "Em chưa đọc được tệp {kind} («{name}»). Xin lưu thành .txt (UTF-8).",
    DamagedDocument: "Tệp «{name}» bị hỏng hoặc sai bảng mã ({detail}). Xin lưu lại dạng UTF-8.",
    ProtectedDocument: (
        "Tệp «{name}» có đặt mật khẩu nên em không mở được. Thầy/cô lưu lại không đặt mật khẩu rồi "
        "gửi lại giúp em nhé."
    ),
    DocumentTooHeavy: (
        "Tệp «{name}» quá nặng để đọc. Thầy/cô bỏ bớt ảnh, hoặc lưu sang tệp mới rồi gửi lại giúp "
        "em nhé."
    ),
    NotAPlan: "Tệp «{name}» không giống một kế hoạch: không thấy số, tên, mục hay việc nào.",
    UnknownUnit: "Không có đơn vị «{wanted}».{hint}",
    AmbiguousUnit: "Có nhiều đơn vị tên «{wanted}». Xin ghi mã: {list}.",
    UnknownPlan: "Không có kế hoạch «{wanted}». Xem các kế hoạch đang có: /vanban",
    AmbiguousPlan: "Có nhiều kế hoạch số «{wanted}»; xin chọn theo id: {list}.",
    PlanWaits: (
        "Kế hoạch «{wanted}» (id {plan_id}) đang chờ xác nhận nên chưa nhắc được: thư ký bấm Xác "
        "nhận kế hoạch trong /xacnhan, hoặc nhập lại tệp với --confirm, rồi bật nhắc."
    ),
    DuplicatePlan: "Kế hoạch «{name}» đã có trong kho (id {plan_id}).",
    UnitTableError: "Danh sách đơn vị «{name}», dòng {line}: {fault}.",
    UnitGone: "{name} chỉ có đến {day}.{follows}",
    UnreadableTime: "Không hiểu thời gian «{text}»; xin ghi dạng ISO, ví dụ 2026-11-10T09:00.",
    NotAllowed: "Việc này cần quyền {role} của đơn vị. Thầy/cô nhờ thư ký giúp nhé.",
    ConsentNeeded: (
        "Việc này em cần thầy/cô đồng ý cho em lưu tên trước ạ: gõ /start ở chat riêng, bấm Đồng ý."
    ),
    InvitationGone: (
        "Liên kết mời này đã dùng rồi, quá hạn hoặc không còn hiệu lực ạ. Thầy/cô xin đầu mối hay "
        "thư ký một liên kết mới giúp em nhé."
    ),
    StaleButton: "Nút này cũ rồi hoặc không dành cho thầy/cô ạ. Thầy/cô hỏi lại giúp em nhé.",
    EssayGone: "Em không thấy bài {code} nữa ạ: mã chưa đúng, hoặc bài đã rút. Xem: /bainop",
    MonthClosed: (
        "Bài {code} đã chuyển đi cùng kỳ tháng {month} nên em không đổi được nữa ạ. Thầy/cô nhờ "
        "thư ký giúp nhé."
    ),
    NoRound: "{wanted} chưa có đợt nộp bài nào; xin đặt bằng round set, hoặc chọn đúng hội đồng.",
    NothingToExport: "{wanted} chưa có bài nào được tính của tháng {month}.",
    FilesMissing: (
        "Trên đĩa không còn đủ tệp của bài {list}; các bài khác đã ghi đủ. Chạy doctor để xem."
    ),
    FileUnavailable: (
        "Em chưa tải được tệp «{name}» ạ: Telegram chỉ cho em tải tệp tới 20 MB, và tệp phải còn "
        "trên Telegram. Thầy/cô nén hoặc giảm ảnh rồi gửi lại giúp em."
    ),
    DraftGone: ("Bài này đã nộp hoặc đã bỏ rồi ạ. Xem các bài đã nộp: /bainop. Nộp bài mới: /nop"),
    AlreadyHandled: "Việc này đã được xử lý rồi ({update_id}).",
    DatabaseUnavailable: "Không dùng được cơ sở dữ liệu: {detail}.",
}
ROLES = {
    "quan_tri": "quản trị",
    "thu_ky": "thư ký",
    "hieu_truong": "hiệu trưởng",
    "dau_moi": "đầu mối",
    "giao_vien": "giáo viên",
    "tiep_nhan": "tiếp nhận",
}
"""The roles of contract.md in words."""

SIMILAR = " Có phải: {list}?"
FOLLOWS = " Cơ quan kế nhiệm: {successor}."
NOBODY_FOLLOWS = " Em chưa có tên cơ quan kế nhiệm."

TABLE_PROBLEMS = {
    TableProblem.EMPTY: "không có dòng nào",
    TableProblem.UNREADABLE: "không đọc được (hỏng hoặc sai bảng mã; xin lưu UTF-8 hoặc .xlsx)",
    TableProblem.NO_COLUMN: "thiếu cột {value}",
    TableProblem.BLANK: "cột {value} để trống",
    TableProblem.TOO_LONG: "cột {value} dài quá",
    TableProblem.TWICE: "mã {value} ghi hai lần",
    TableProblem.UNKNOWN_PARENT: "không có đơn vị cấp trên {value}",
    TableProblem.CIRCLE: "đơn vị {value} thành cấp trên của chính nó",
    TableProblem.BAD_DATE: "cột valid_to: «{value}» không phải một ngày (2025-06-30, 30/6/2025)",
    TableProblem.UNKNOWN_SUCCESSOR: "không có đơn vị kế nhiệm {value}",
    TableProblem.OWN_SUCCESSOR: "đơn vị {value} là kế nhiệm của chính nó",
    TableProblem.SUCCESSOR_CIRCLE: "các đơn vị kế nhiệm nhau thành vòng, qua {value}",
}

FILE_TROUBLES: dict[type[OSError], str] = {
    FileNotFoundError: "không có tệp này",
    IsADirectoryError: "đây là thư mục, không phải tệp",
    NotADirectoryError: "đường dẫn không đúng",
    PermissionError: "không có quyền đọc hay ghi",
}


def sentence(error: ThiduaError) -> str:
    """What to tell whoever caused `error`, in one line of Vietnamese."""
    template = next(
        (SENTENCES[kind] for kind in type(error).__mro__ if kind in SENTENCES), UNEXPECTED
    )
    return template.format(**_arguments(error))


def file_trouble(error: OSError) -> str:
    """What the system would not do, in one line: which file, and why."""
    reason = FILE_TROUBLES.get(type(error), error.strerror or str(error))
    return f"{error.filename}: {reason}" if error.filename else reason


def _clipped(words: str) -> str:
    return words if len(words) <= ECHO else words[:ECHO] + "…"


def _arguments(error: ThiduaError) -> dict[str, object]:
    values: dict[str, object] = {
        name: _clipped(value) if isinstance(value, str) else value
        for name, value in vars(error).items()
    }
    match error:
        case DocumentTooLarge(size=size, limit=limit):
            values |= {"size_mb": -(-size // MEGABYTE), "limit_mb": limit // MEGABYTE}
        case UnitTableError(problem=problem, value=value):
            values["fault"] = TABLE_PROBLEMS[problem].format(value=value)
        case UnknownUnit(similar=similar):
            values["hint"] = SIMILAR.format(list=", ".join(similar)) if similar else ""
        case MonthClosed(month=month) | NothingToExport(month=month):
            values["month"] = f"{month:%m/%Y}"
        case NotAllowed(role=role):
            values["role"] = ROLES.get(role, role)
        case UnitGone(until=until, successor=successor):
            follows = FOLLOWS.format(successor=successor) if successor else NOBODY_FOLLOWS
            values |= {"day": f"{until.day}/{until.month}/{until.year}", "follows": follows}
        case AmbiguousUnit(codes=codes) | FilesMissing(codes=codes):
            values["list"] = ", ".join(codes)
        case AmbiguousPlan(ids=ids):
            values["list"] = ", ".join(map(str, ids))
    return values
