"""What the bot says of one job at several levels ("Hạn của ai?")."""

BUTTON = "🪜 Cấp Phòng/Sở"
HEAD = "🪜 <b>Hạn của ai?</b> Cùng một việc, mỗi cấp một hạn riêng:"
RUNG = (
    "{n}. <b>{actors}</b>: <b>{reading}</b>{asked}\n{content}\nHạn ghi: «{raw}»\n"
    "<i>Nguồn: {source}</i>"
)
ASKED = " ◀ việc đang xem"
SETTLED = "\n✔️ Thư ký xác nhận: {reading}"
NO_WORDS = "(trống)"
ALONE = "Em chưa thấy việc tương tự của cấp khác trong các kế hoạch em có."
