"""Which sheets a workbook of a conference has, which columns, and what they are called in English and Japanese."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Final

from conference.exchange.document.values import ORDER_WORDS
from models import vocabulary

PARENT: Final = "^"  # path of the column that names the row a list belongs to
VALUE: Final = "value"  # path of the only column of a list of plain values


class Kind(Enum):
    """How a value stands in cells."""

    LINE = auto()
    LONG = auto()  # a text that may run over lines
    WORDS = auto()  # a text with a column per language, and one without
    NUMBER = auto()
    COUNT = auto()  # a number whose empty cell is no entry at all
    DATE = auto()
    MOMENT = auto()  # two columns: local date and time, and UTC offset
    CLOCK = auto()
    YES_NO = auto()
    LIST = auto()  # several values in one cell


@dataclass(frozen=True, slots=True)
class Field:
    """One key of the file: its path below the row, its headings, what may stand there. `of` names the table whose ids are offered."""

    path: str
    en: str
    ja: str
    kind: Kind = Kind.LINE
    choices: tuple[str, ...] = ()
    of: str = ""
    is_protected: bool = False

    def heading(self, language: str) -> str:
        return self.ja if language == "ja" else self.en


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. `entries` names the list inside a row of `section` that the sheet spreads out; empty: the section's own rows."""

    key: str
    en: str
    ja: str
    section: str
    fields: tuple[Field, ...]
    entries: str = ""

    def title(self, language: str) -> str:
        return self.ja if language == "ja" else self.en


def _codes(words: type[StrEnum]) -> tuple[str, ...]:
    return tuple(word.value for word in words)


def _words(names: Iterable[tuple[str, str, str]]) -> tuple[Field, ...]:
    return tuple(Field(path, en, ja, Kind.WORDS) for path, en, ja in names)


_V = vocabulary
_ID: Final = Field("id", "ID", "ID")
_NAME: Final = Field("name", "Name", "名称", Kind.WORDS)
_ADDRESS: Final = Field("address", "Address", "住所", Kind.WORDS)
_PHONE: Final = Field("phone", "Phone", "電話")
_EMAIL: Final = Field("email", "E-mail", "メール")
_LANGUAGE: Final = Field("language", "Language", "使用言語")
_START: Final = Field("start", "Start", "開始", Kind.MOMENT)
_END: Final = Field("end", "End", "終了", Kind.MOMENT)
_ROOM: Final = Field("room", "Room", "会場", of="rooms")
_TITLE: Final = Field("title", "Title", "題名", Kind.WORDS)
_DATE: Final = Field("on", "Date", "日付", Kind.DATE)
_SESSION: Final = Field("session", "Session", "セッション", of="sessions")

_MEALS: Final = {"reception": "レセプション", "lunch": "昼食", "coffee": "コーヒーブレイク", "breakfast": "朝食", "dinner": "夕食"}
_PORTIONS: Final = {
    "total": "合計", "standard": "通常", "halal": "ハラル", "vegetarian": "ベジタリアン", "vegan": "ヴィーガン",
    "pescatarian": "ペスカタリアン",
    "kosher": "コーシャ", "gluten_free": "グルテンフリー",
}  # fmt: skip

_LEG: Final = (
    Field(PARENT, "Participant", "参加者", of="participants"),
    Field("flight", "Flight", "便名"),
    Field("from", "From", "出発地"),
    Field("to", "To", "到着地"),
    Field("dep", "Departure", "出発", Kind.MOMENT),
    Field("arr", "Arrival", "到着", Kind.MOMENT),
    Field("class", "Cabin", "座席クラス", choices=_codes(_V.Cabin)),
)

CONFERENCE: Final = (
    _ID,
    Field("name_en", "Name (en)", "名称 (en)"),
    Field("name_ja", "Name (ja)", "名称 (ja)"),
    Field("hosts", "Hosts", "主催", Kind.LIST),
    Field("city", "City", "開催都市"),
    Field("tz", "Time zone", "タイムゾーン"),
    Field("days", "Days", "開催日", Kind.LIST),
    Field("nominal_arrival", "Usual arrival", "標準到着日", Kind.DATE),
    Field("nominal_departure", "Usual departure", "標準出発日", Kind.DATE),
    Field("nominal_nights", "Usual nights", "標準泊数", Kind.NUMBER),
    Field("max_delegates_per_country", "Invitees per delegation", "代表団ごとの招へい者数", Kind.NUMBER),
    Field("partner_delegations", "Partner delegations", "パートナー代表団", Kind.LIST),
    Field("business_from_rank", "Business class from rank", "ビジネスクラスの下限職位", of="ranks"),
    Field("as_of", "As of", "基準日", Kind.DATE),
    Field("contract_end", "Contract ends", "契約終了日", Kind.DATE),
    Field("venue.id", "Venue ID", "会場施設 ID"),
    Field("venue.name", "Venue name", "会場施設の名称", Kind.WORDS),
    Field("venue.address", "Venue address", "会場施設の住所", Kind.WORDS),
    Field("venue.phone", "Venue phone", "会場施設の電話"),
    Field("targets.days", "Target: days", "目標：日数", Kind.NUMBER),
    Field("targets.window", "Target: window", "目標：開催期間", Kind.LIST),
    Field("targets.city", "Target: city", "目標：都市"),
    Field("targets.quota_per_delegation", "Target: quota per delegation", "目標：代表団ごとの定員", Kind.NUMBER),
    Field("targets.nights", "Target: nights", "目標：泊数", Kind.NUMBER),
    *(Field(f"targets.meals.{word}", f"Target: meals, {word}", f"目標：食事 {_MEALS[word]}", Kind.COUNT) for word in _codes(_V.MealKind)),
    Field("targets.secretariat_rooms", "Target: secretariat rooms", "目標：事務局控室数", Kind.NUMBER),
    Field("targets.plenary_capacity", "Target: plenary capacity", "目標：大会議室の収容人数", Kind.NUMBER),
)

PARTICIPANT: Final = (
    _ID,
    Field("kind", "Category", "区分", choices=_codes(_V.Category)),
    Field("delegation", "Delegation", "代表団", of="delegations"),
    Field("nationality", "Nationality", "国籍"),
    Field("name.full", "Full name (passport)", "氏名（旅券表記）"),
    Field("name.family", "Family name", "姓"),
    Field("name.given", "Given name", "名"),
    Field("name.local.text", "Local name", "現地語の氏名"),
    Field("name.local.lang", "Language of local name", "現地語の言語"),
    Field("name.kana", "Kana", "かな"),
    Field("name.honorific", "Honorific", "敬称"),
    Field("badge_name", "Name on badge", "名札の氏名"),
    Field("form_of_address", "Form of address", "呼びかけ"),
    Field("sort_key", "Sort key", "並び順の読み"),
    Field("sex", "Sex", "性別", choices=_codes(_V.Sex)),
    Field("birth_date", "Date of birth", "生年月日", Kind.DATE, is_protected=True),
    Field("organization", "Organisation", "所属", Kind.WORDS),
    Field("post", "Post", "役職", Kind.WORDS),
    Field("rank", "Rank", "職位", of="ranks"),
    Field("role", "Role", "役割"),
    Field("arranged_by", "Arranged by", "手配元"),
    _EMAIL,
    _PHONE,
    _LANGUAGE,
    Field("attends", "Attends", "参加形態", choices=_codes(_V.Attendance)),
    Field("expertise", "Expertise", "専門分野", Kind.LIST),
    Field("passport.type", "Passport type", "旅券の種類", choices=_codes(_V.PassportType), is_protected=True),
    Field("passport.number", "Passport number", "旅券番号", is_protected=True),
    Field("passport.expires", "Passport expires", "旅券の有効期限", Kind.DATE, is_protected=True),
    Field("visa.needed", "Visa needed", "査証の要否", Kind.YES_NO),
    Field("visa.status", "Visa status", "査証の状況", choices=_codes(_V.VisaStatus)),
    Field("visa.mission", "Visa mission", "査証申請先", Kind.WORDS),
    Field("visa.documents", "Visa documents", "査証書類", Kind.LIST),
    Field("visa.sent", "Visa documents sent", "査証書類の発送日", Kind.DATE),
    Field("visa.applied", "Visa applied", "査証の申請日", Kind.DATE),
    Field("visa.expected", "Visa expected", "査証の発給予定日", Kind.DATE),
    Field("diet", "Diet", "食事制限", choices=_codes(_V.Diet)),
    Field("allergies", "Allergies", "アレルギー", Kind.LIST),
    Field("accessibility", "Accessibility", "配慮事項"),
    Field("flights_booked_class", "Booked cabin", "予約クラス", choices=_codes(_V.Cabin)),
    Field("hotel", "Hotel", "ホテル", of="hotels"),
    Field("on_information_roster", "On information roster", "情報取扱者名簿", Kind.YES_NO),
    Field("substituted_by", "Substituted by", "交代者", of="participants"),
    Field("notes", "Notes", "備考", Kind.LONG),
)

CUE: Final = (
    _ID,
    Field("rundown", "Run of show", "進行表の種類", choices=_codes(_V.RundownKind)),
    Field("day", "Day", "日", Kind.DATE),
    _SESSION,
    _START,
    Field("minutes", "Minutes", "分", Kind.NUMBER),
    Field("item", "Item", "項目", Kind.WORDS),
    Field("owner", "Owner", "担当", of="participants"),
    Field("speaker", "Speaker", "登壇者", of="participants"),
    *_words([("stage", "Stage", "舞台"), ("video", "Video", "映像"), ("sound", "Sound", "音響"), ("light", "Light", "照明")]),
    *_words([("announcement", "Announcement", "アナウンス"), ("interpretation", "Interpretation", "通訳"), ("notes", "Notes", "備考")]),
)

_LODGING: Final = (
    Table("hotels", "Hotels", "ホテル", "hotels", (
        _ID, _NAME, _ADDRESS, _PHONE, Field("check_in", "Check-in", "チェックイン", Kind.CLOCK),
        Field("check_out", "Check-out", "チェックアウト", Kind.CLOCK),
    )),
    Table("blocks", "Room blocks", "客室ブロック", "hotels", (
        Field(PARENT, "Hotel", "ホテル", of="hotels"), Field("room_type", "Room type", "部屋タイプ", Kind.WORDS),
        Field("on", "Night of", "宿泊日", Kind.DATE), Field("rooms", "Rooms", "室数", Kind.NUMBER),
    ), "blocks"),
)  # fmt: skip

_DELEGATIONS: Final = (
    Table("delegations", "Delegations", "代表団", "delegations", (
        _ID, Field("kind", "Kind", "種別", choices=_codes(_V.DelegationKind)), Field("precedence", "Precedence", "序列", Kind.NUMBER),
        _LANGUAGE,
        Field("country", "Country", "国"), _NAME, Field("quota", "Quota", "定員", Kind.NUMBER),
    )),
    Table("places", "Places", "招へい枠", "delegations", (
        Field(PARENT, "Delegation", "代表団", of="delegations"), Field("sponsor", "Sponsor", "手配元"),
        Field("state", "State", "状況", choices=_codes(_V.InvitationState)),
        Field("participant", "Participant", "参加者", of="participants"),
        Field("answer_by", "Answer by", "回答期限", Kind.MOMENT),
    ), "places"),
    Table("focal_points", "Focal points", "連絡窓口", "delegations", (
        Field(PARENT, "Delegation", "代表団", of="delegations"), Field("name", "Name", "氏名"),
        Field("organization", "Organisation", "所属", Kind.WORDS),
        _EMAIL, _PHONE, _LANGUAGE,
    ), "focal_points"),
)  # fmt: skip

_PEOPLE: Final = (
    Table("participants", "Participants", "参加者", "participants", PARTICIPANT),
    Table("outbound", "Outbound flights", "往路便", "participants", _LEG, "outbound"),
    Table("inbound", "Inbound flights", "復路便", "participants", _LEG, "inbound"),
    Table("nights", "Nights", "宿泊", "participants", (
        Field(PARENT, "Participant", "参加者", of="participants"), Field(VALUE, "Night of", "宿泊日", Kind.DATE),
    ), "hotel_nights"),
)  # fmt: skip

_PROGRAMME: Final = (
    Table("rooms", "Rooms", "会場", "rooms", (
        _ID, _NAME, Field("kind", "Kind", "種別", choices=_codes(_V.RoomKind)), Field("capacity", "Capacity", "収容人数", Kind.NUMBER),
        Field("layout", "Layout", "レイアウト", Kind.WORDS),
    )),
    Table("sessions", "Sessions", "セッション", "sessions", (
        _ID, Field("kind", "Kind", "種別", choices=_codes(_V.SessionKind)), _TITLE, _ROOM, _START, _END,
        Field("discussion_minutes", "Discussion minutes", "討議（分）", Kind.NUMBER),
        Field("expected_attendance", "Expected attendance", "出席見込", Kind.NUMBER),
    )),
    Table("talks", "Talks", "発表", "sessions", (
        Field(PARENT, "Session", "セッション", of="sessions"), Field("speaker", "Speaker", "発表者", of="participants"),
        Field("minutes", "Minutes", "分", Kind.NUMBER), _TITLE, Field("abstract", "Abstract", "要旨", Kind.WORDS),
    ), "talks"),
    Table("session_attendees", "Session attendees", "セッション出席者", "sessions", (
        Field(PARENT, "Session", "セッション", of="sessions"), Field(VALUE, "Participant", "参加者", of="participants"),
    ), "attendee_ids"),
    Table("equipment", "Equipment", "機材", "equipment", (
        _ID, _SESSION, Field("item", "Item", "品目", Kind.WORDS), Field("quantity", "Quantity", "数量", Kind.NUMBER),
        Field("supplier", "Supplier", "業者", Kind.WORDS), Field("setup_at", "Set-up", "設置", Kind.MOMENT),
        Field("test_at", "Test", "テスト", Kind.MOMENT),
        Field("operator", "Operator", "操作担当", of="participants"),
    )),
    Table("cues", "Run of show", "進行表", "cues", CUE),
)  # fmt: skip

_CATERING: Final = (
    Table("catering", "Meals", "食事", "catering", (
        _ID, Field("kind", "Kind", "種別", choices=_codes(_V.MealKind)), _TITLE, _ROOM, _START, _END,
        *(Field(f"ordered.{word}", f"Ordered: {word}", f"注文：{_PORTIONS[word]}", Kind.COUNT) for word in ORDER_WORDS),
    )),
    Table("meal_attendees", "Meal attendees", "食事出席者", "catering", (
        Field(PARENT, "Meal", "食事", of="catering"), Field(VALUE, "Participant", "参加者", of="participants"),
    ), "attendee_ids"),
)  # fmt: skip

_TRANSFERS: Final = (
    Table("transfers", "Transfers", "送迎", "transfers", (
        _ID, Field("kind", "Kind", "種別", choices=_codes(_V.TransferKind)), Field("from", "From", "出発地"),
        Field("to", "To", "到着地"), _START,
        Field("vehicle", "Vehicle", "車両", Kind.WORDS), Field("seats", "Seats", "座席数", Kind.NUMBER),
        Field("greeter", "Greeter", "出迎え担当", of="participants"),
    )),
    Table("passengers", "Passengers", "乗客", "transfers", (
        Field(PARENT, "Transfer", "送迎", of="transfers"), Field(VALUE, "Participant", "参加者", of="participants"),
    ), "passengers"),
)  # fmt: skip

_RECORDS: Final = (
    Table("consultations", "Consultations", "事前協議", "consultations", (
        _ID, Field("delegation", "Delegation", "代表団", of="delegations"), _DATE, Field("means", "Means", "方法", Kind.WORDS),
        Field("counterpart", "Counterpart", "相手方"), Field("officer", "Officer", "担当官", of="participants"),
        *_words([("result", "Result", "結果"), ("next_step", "Next step", "次の対応")]),
    )),
    Table("decisions", "Decisions", "決定事項", "decisions", (
        _ID, Field("kind", "Kind", "種別", choices=_codes(_V.DecisionKind)), _DATE,
        *_words([("proposal", "Proposal", "提案"), ("reason", "Reason", "理由")]),
        Field("delegation", "Delegation", "代表団", of="delegations"), _SESSION, Field("speaker", "Speaker", "発表者", of="participants"),
        Field("state", "State", "状態", choices=_codes(_V.DecisionState)), Field("outcome", "Decision", "決定", Kind.WORDS),
        Field("decided_by", "Decided by", "決定者"), Field("decided_on", "Decided on", "決定日", Kind.DATE),
    )),
    Table("waivers", "Agreed exceptions", "合意済みの例外", "waivers", (
        Field("code", "Check", "チェック"), Field("subject", "Subject", "対象"), Field("reason", "Reason", "理由", Kind.LONG),
        Field("agreed_by", "Agreed by", "合意者"), Field("agreed_on", "Agreed on", "合意日", Kind.DATE),
    )),
)  # fmt: skip

TABLES: Final[tuple[Table, ...]] = (
    Table("conference", "Conference", "会議", "conference", CONFERENCE),
    Table("contacts", "Contacts", "問合せ先", "conference", (
        Field("role", "Role", "役割", Kind.WORDS), Field("participant", "Participant", "参加者", of="participants"), _PHONE,
    ), "contacts"),
    Table("ranks", "Rank scale", "職位表", "rank_scale", (Field("code", "Code", "コード"), Field("level", "Level", "レベル", Kind.NUMBER))),
    *_DELEGATIONS, *_LODGING, *_PEOPLE, *_PROGRAMME, *_CATERING, *_TRANSFERS, *_RECORDS,
)  # fmt: skip
