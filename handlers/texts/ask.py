"""What the bot says when it answers a question."""

from knowledge.answers.answer import Caution, Fact
from knowledge.language.asides import Aside
from knowledge.language.small_talk import SmallTalk

DEADLINE = "📌 <b>{when}</b>"
NO_DATE = "📌 <b>Văn bản không ghi hạn cho việc này.</b>"
EVENT = "📌 <b>Chưa có ngày: {when}</b>"
CLAUSE = "📌 {place_and_heading}"
OWNER = "👤 Đơn vị thực hiện: <b>{units}</b>"
NO_OWNER = "👤 Văn bản không ghi riêng đơn vị thực hiện, nên là việc của <b>{owner}</b>."
HELPERS = "🤝 Phối hợp: {units}"
NO_HELPERS = "🤝 Văn bản không ghi đơn vị phối hợp."
SECTION_OWNER = "👤 <b>{heading}</b>"
QUOTE = "<blockquote>{quote}</blockquote>"
SOURCE = "📄 Nguồn: {plan}, {place}"
SOURCE_WHOLE = "📄 Nguồn: {plan}"
NO_NUMBER = "văn bản không ghi số"
NO_TITLE = "Kế hoạch không có tên"
PLAN_BY_NUMBER = "KH {number}, {owner}"
PLAN_BY_TITLE = "{title} (văn bản không ghi số), {owner}"
APPENDIX = "PHỤ LỤC"
IN_SECTION = "mục {path}"
IN_OPENING = "phần mở đầu"
SCHOOL_YEAR = "năm học {years}"
YEAR = "năm {year}"
PAST_YEAR = "năm trước"

CAUTIONS = {
    Caution.PAST_PLAN: "⚠️ Kế hoạch của {year}, đã qua; năm nay có thể khác.",
    Caution.INHERITED: "⚠️ Ô này để trống trong bảng; em đọc theo ô gộp của dòng trên.",
    Caution.WEEKDAY_MISMATCH: "⚠️ Thứ ghi trong văn bản không khớp: {date} là {weekday}.",
    Caution.YEAR_INFERRED: "⚠️ Văn bản không ghi năm; năm em suy từ năm học của kế hoạch.",
    Caution.YEAR_AMBIGUOUS: "⚠️ Không chắc là năm nào: văn bản có chỗ không khớp nhau.",
    Caution.SECOND_BOUND: "⚠️ Văn bản ghi hai mốc: {raw}",
    Caution.SETTLED: "✔️ Thư ký xác nhận: <b>{settled}</b>",
    Caution.PAST_DUE: "⏱ Hạn này đã qua.",
    Caution.NO_HOUR: "⚠️ Văn bản không ghi giờ cho việc này.",
    Caution.NO_RECIPIENT: "⚠️ Văn bản không ghi nơi nhận cho việc này.",
}

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

TWO_DATES = "Có nhiều mốc cho việc này, thầy/cô xem mốc nào của đơn vị mình:"
SEVERAL_TASKS = "Có mấy việc khớp câu hỏi, thầy/cô xem việc nào của đơn vị mình:"
OF_WAVE = "<b>{wave}: "
NO_AMOUNT = "Các kế hoạch có nhắc tới mức chi, nhưng không ghi số tiền."
NOT_FOUND = "Em chưa thấy nội dung này trong các kế hoạch em có, nên em không đoán."
NOT_FOUND_HINT = (
    "Thầy/cô thử hỏi bằng từ khác, hoặc gõ /vanban để xem em đang có những kế hoạch nào."
)
NO_PLANS = "Em chưa có kế hoạch nào trong phạm vi này. Nhờ thư ký nhập và xác nhận kế hoạch giúp ạ."
PASSED_ON = "Em đã chuyển câu hỏi cho thư ký."
YOU_ANSWER = (
    "Các kế hoạch em có không nói điều này. Thầy/cô là người trả lời thay đơn vị nên em không "
    "chuyển câu hỏi cho ai."
)
LATE_IN_PRIVATE = (
    "Việc nào xong, việc nào quá hạn em chỉ nói ở chat riêng ạ: thầy/cô nhắn riêng em /viec."
)
ASIDES = {
    Aside.NUMBER: (
        "Em chưa rõ thầy/cô hỏi gì về ngày hay số này ạ. Thầy/cô gõ cả câu giúp em, ví dụ: "
        "<i>ngày 20/11 có những hạn nào</i>."
    ),
    Aside.NO_MONTH: (
        "Không có tháng ấy ạ, chỉ có tháng 1 đến tháng 12. Ví dụ: <code>/lich tháng 12</code>"
    ),
    Aside.OWN_WORK: "Việc nào của đơn vị còn chưa làm, thầy/cô xem ở chat riêng với em: /viec",
    Aside.WHO_IS_LATE: (
        "Đơn vị nào đã nộp, đơn vị nào chưa thì chỉ thư ký xem được ạ, ở chat riêng với em: /tiendo"
    ),
    Aside.BELONGS: "Thầy/cô ở đơn vị nào thì ghi ở chat riêng với em ạ: /donvi",
}
"""What is said to words that are no question to the plans."""
NEAR = "Em chưa thấy câu trả lời chắc chắn trong các kế hoạch, nên em không đoán."
NEAR_MISSING = "Các kế hoạch không nói tới «{words}»."
RELATED = "Có thể liên quan:"
KIND_WORDS = {
    SmallTalk.GREETING: (
        "Dạ, em chào thầy/cô ạ! Cần tra hạn hay nội dung kế hoạch, thầy/cô cứ gõ câu hỏi nhé."
    ),
    SmallTalk.THANKS: "Dạ, không có gì ạ.",
    SmallTalk.BLAME: (
        "Em xin lỗi ạ. Câu trả lời nào chưa đúng, thầy/cô trả lời tin ấy bằng /sai và chỗ chưa "
        "đúng giúp em."
    ),
    SmallTalk.CHAT: "Dạ, em chỉ biết chuyện kế hoạch thi đua, khen thưởng thôi ạ.",
}
"""What is said back in private; an "ok" needs no answer."""

EMPTY_QUESTION = "Thầy/cô muốn hỏi gì ạ? Ví dụ: <code>/hoi hạn nộp bài người tốt việc tốt</code>"

LIST_HEAD = "🗓 <b>{period}</b>: {count} việc có hạn"
LIST_OVERDUE = "🗓 <b>{period}</b>: {count} việc đã qua hạn (em không biết việc nào đã xong)"
LIST_NONE_DUE = "🗓 <b>{period}</b>: không có việc nào đến hạn."
LIST_RUNNING = "⏳ Đang hoặc sắp diễn ra, kết thúc sau đó ({count}):"
LIST_DAY = "{day} ({weekday}), {when}"
LIST_LINE = "• <b>{when}</b> – {content}{owner} ({source})"
SETTLED_NONE = "việc này không có hạn"
LIST_SETTLED = "{when} (thư ký xác nhận)"
LIST_OVER = " ⏱ đã qua"
LIST_OWNER = " – {units}"
LIST_EMPTY = "🗓 <b>{period}</b>: các kế hoạch em có không ghi việc nào có hạn."
LIST_WIDENED = "Không có việc nào cho {period}. Cùng thời gian đó ở các kế hoạch cũ thì có:"
LIST_MORE = "… và {count} việc nữa. Thầy/cô hỏi hẹp hơn, ví dụ theo tháng."
ONE_DAY = "ngày {day}"
ONE_MONTH = "tháng {month}/{year}"
BETWEEN = "từ {first} đến {last}"

SECTION_HEAD = "📖 <b>{path}. {heading}</b>"
SECTION_TEXT = "{text}"
SECTION_UNKNOWN = "Kế hoạch {plan} không có mục «{path}». Các mục đang có: {paths}."
NO_SECTIONS = "không có"
SECTION_WHICH = "Mục «{path}» của kế hoạch nào ạ? Em đang có: {plans}."

TERM = "🔤 <b>{written}</b>: {meaning}{note}"
TERM_NOTE = " <i>({note})</i>"
TERM_UNKNOWN = "Em chưa biết chữ viết tắt «{word}». Thầy/cô viết đầy đủ giúp em nhé."
TERM_EMPTY = "Thầy/cô gõ chữ cần hỏi sau lệnh, ví dụ: <code>/viettat NTVT</code>"

FACTS = {
    Fact.NUMBER: "📄 Số văn bản: <b>{value}</b>",
    Fact.ISSUED: "📄 Ban hành: <b>{value}</b>",
    Fact.SIGNER: "✍️ Người ký: <b>{value}</b>",
    Fact.ISSUER: "🏫 Cơ quan ban hành: <b>{value}</b>",
    Fact.PLACE: "📍 Nơi ban hành: <b>{value}</b>",
    Fact.RECIPIENTS: "📬 Nơi nhận: {value}",
    Fact.TITLE: "📄 Tên văn bản: <b>{value}</b>",
    Fact.YEAR: "📅 Kế hoạch cho: <b>{value}</b>",
}
FACT_BLANK = {
    Fact.NUMBER: "Văn bản để trống số (không ghi số){symbol}.",
    Fact.ISSUED: "Văn bản không ghi ngày ban hành.",
    Fact.SIGNER: "Văn bản không ghi người ký.",
    Fact.ISSUER: "Văn bản không ghi rõ cơ quan ban hành.",
    Fact.PLACE: "Văn bản không ghi nơi ban hành.",
    Fact.RECIPIENTS: "Văn bản không có phần nơi nhận.",
    Fact.TITLE: "Văn bản không có tên.",
    Fact.YEAR: "Văn bản không ghi năm.",
}
SYMBOL = ", ký hiệu {symbol}"
MONTH_ONLY = "tháng {month}/{year} (văn bản để trống ngày)"
PLAN_FULL = "• <b>{number}</b> {title} – {owner}, {issued}"
PLANS_HEAD = "📚 Em đang có {count} kế hoạch:"

SOURCE_BUTTON = "📖 Xem nguyên văn"
SOURCE_HEAD = "📖 <b>{plan}</b>, {place}"
