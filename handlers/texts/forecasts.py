"""What would be sent: `preview` and `/thu`."""

LINE = "{at} · {unit} · {chat} · {task}"
PERSON = "riêng {name}"
GROUP = "nhóm {name}"
DIGEST = "digest"
DIGEST_WORDS = "bản tin tuần"
NOTHING = "Không có tin nào lúc {at}."
