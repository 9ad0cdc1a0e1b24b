"""Names of the region for invented people, as passports write them and as their own scripts do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one language: given and family names as (passport, local) pairs, and how the two are put together."""

    language: str
    given: tuple[tuple[str, str], ...]
    family: tuple[tuple[str, str], ...]
    family_first: bool = False
    local_family_first: bool = False
    local_space: str = " "


def _pairs(listed: str) -> tuple[tuple[str, str], ...]:
    """Read `passport=local` pairs parted by commas; a name without `=` is the same in both."""
    parts = (item.strip().partition("=") for item in listed.split(","))
    return tuple((passport, local or passport) for passport, _, local in parts)


NAMES = {
    "en": Names(
        "en",
        _pairs(
            """
            Eleanor, Daniel, Jane, Oliver, Charlotte, William, Amelia, Jack, Matilda, Angus, Imogen, Lachlan,
            Philippa, Rhys
            """
        ),
        _pairs(
            """
            Whitford, Okafor-Reid, Smith, Macdonald, O'Brien, Featherstonehaugh, Ng, Papadopoulos, Wilson,
            Fitzgerald-Montgomery
            """
        ),
    ),
    "ms": Names(
        "ms",
        _pairs(
            """
            Siti Norhayati, Muhammad Faiz, Ahmad Zulkifli, Farah Nadia, Mohd Hafizuddin, Nurul Izzah,
            Awangku Damit, Rosmah, Dayangku Hajah
            """
        ),
        _pairs(
            """
            binti Abdul Rahman, bin Osman, bin Ismail, binti Hashim, bin Haji Abdul Ghani, anak Jugah,
            bin Pengiran Haji Mohammad Yusof
            """
        ),
    ),
    "id": Names(
        "id",
        _pairs(
            """
            Bambang, Sulastri, Dewi, Agus, Putri, Wahyu, Siti, Joko, Retno, Budi, Sri Mulyani, Ketut, Wayan,
            Made, Tri Hardjono, Endang
            """
        ),
        _pairs(
            """
            Wicaksono Hadinegoro, Santoso, Kusumawardhani, Simatupang, Nasution, Prawirakusumah, Hutagalung,
            Lestari, Tjokrosoebroto
            """
        ),
    ),
    "fil": Names(
        "fil",
        _pairs(
            """
            Maria Teresa, Jose Antonio, Juan Miguel, Maria Corazon, Ramon, Lourdes, Emmanuel, Josefina,
            Rodrigo, Imelda, Benigno
            """
        ),
        _pairs(
            """
            D. Villanueva, R. Magsino Jr., S. Macapagal, de los Santos, Q. Dimaculangan, Bautista III,
            T. Batungbakal, Peña
            """
        ),
    ),
    "vi": Names(
        "vi",
        _pairs(
            """
            Van Thanh=Văn Thành, Thi Minh Chau=Thị Minh Châu, Duc Anh=Đức Anh,
            Thi Phuong Thao=Thị Phương Thảo, Quoc Viet=Quốc Việt, Thi Hong Nhung=Thị Hồng Nhung,
            Huu Phuoc=Hữu Phước, Ngoc Bich=Ngọc Bích, Tuan Kiet=Tuấn Kiệt
            """
        ),
        _pairs(
            """
            Nguyen=Nguyễn, Tran=Trần, Le=Lê, Pham=Phạm, Hoang=Hoàng, Vo=Võ, Dang=Đặng, Bui=Bùi, Do=Đỗ,
            Huynh=Huỳnh, Duong=Dương
            """
        ),
        family_first=True,
        local_family_first=True,
    ),
    "th": Names(
        "th",
        _pairs(
            """
            Somchai=สมชาย, Kanokwan=กนกวรรณ, Prasert=ประเสริฐ, Sirirat=ศิริรัตน์, Nattapong=ณัฐพงษ์,
            Phuwanat=ภูวนาถ, Thanyarat=ธัญญารัตน์, Wichit=วิชิต, Ying=หญิง, Kritsada=กฤษฎา,
            Pimchanok=พิมพ์ชนก, Sunthon=สุนทร
            """
        ),
        _pairs(
            """
            Rattanakul=รัตนกุล, Srisuwan=ศรีสุวรรณ, Wongsawat=วงศ์สวัสดิ์, Thongkham=ทองคำ,
            Chaiyaphum=ชัยภูมิ, Phanomphrai=พนมไพร, Limsakul=ลิ้มสกุล, Buranasiri=บูรณศิริ,
            Intharakamhaeng=อินทรกำแหง, Kittikhachon=กิตติขจร
            """
        ),
    ),
    "lo": Names(
        "lo",
        _pairs(
            """
            Bounthavy=ບຸນທະວີ, Vilayphone=ວິໄລພອນ, Somphone=ສົມພອນ, Khamphanh=ຄຳພັນ, Sengdeuane=ແສງເດືອນ,
            Phetsamone=ເພັດສະໝອນ, Thongloun=ທອງລຸນ, Chanthala=ຈັນທະລາ, Sisouphanh=ສີສຸພັນ, Noy=ນ້ອຍ
            """
        ),
        _pairs(
            """
            Phommachanh=ພົມມະຈັນ, Keomany=ແກ້ວມະນີ, Siphandone=ສີພັນດອນ, Rattanavongsa=ລັດຕະນະວົງສາ,
            Inthavong=ອິນທະວົງ, Sayasone=ໄຊຍະສອນ, Vongphachanh=ວົງພະຈັນ, Sisoulith=ສີສຸລິດ
            """
        ),
    ),
    "km": Names(
        "km",
        _pairs(
            """
            Vannarith=វណ្ណារិទ្ធ, Sophea=សុភា, Chanthou=ចាន់ធូ, Bopha=បុប្ផា, Rithy=រិទ្ធី,
            Sovannara=សុវណ្ណារ៉ា, Kunthea=គន្ធា, Veasna=វាសនា, Sreymom=ស្រីមុំ, Pisey=ពិសី,
            Dararasmey=តារារស្មី, Samnang=សំណាង
            """
        ),
        _pairs(
            """
            Sok=សុខ, Chea=ជា, Keo=កែវ, Chhim=ឈឹម, Ouk=អ៊ុក, Heng=ហេង, Prak=ប្រាក់, Nhem=ញ៉ែម, Tep=ទេព,
            Sisowath=ស៊ីសុវត្ថិ, Yim=យឹម
            """
        ),
        family_first=True,
        local_family_first=True,
    ),
    "ta": Names(
        "ta",
        _pairs(
            """
            Priya=பிரியா, Murugan=முருகன், Lakshmi=லட்சுமி, Karthikeyan=கார்த்திகேயன், Meenakshi=மீனாட்சி,
            Senthil=செந்தில், Kavitha=கவிதா, Saravanan=சரவணன், Shanti=சாந்தி, Aishwarya=ஐஸ்வர்யா,
            Krishnan=கிருஷ்ணன்
            """
        ),
        _pairs(
            """
            Ramasamy=ராமசாமி, Subramaniam=சுப்ரமணியம், Govindasamy=கோவிந்தசாமி, Pillai=பிள்ளை,
            Shanmugaratnam=சண்முகரத்தினம், Rajendran=ராஜேந்திரன், Selvaraj=செல்வராஜ், Nair=நாயர்
            """
        ),
    ),
    "zh": Names(
        "zh-Hans",
        _pairs(
            """
            Wei Jie=伟杰, Mei Ling=美玲, Xiao Ming=晓明, Jia Hui=佳慧, Zhi Qiang=志强, Li Hua=丽华, Jun Hao=俊豪,
            Xin Yi=欣怡, Guo Dong=国栋, Yu Xuan=宇轩, Shu Fen=淑芬
            """
        ),
        _pairs("Lim=林, Tan=陈, Ng=黄, Lee=李, Wong=王, Ong=翁, Goh=吴, Chua=蔡, Koh=许, Teo=张, Zheng=郑, Ouyang=欧阳"),
        family_first=True,
        local_family_first=True,
        local_space="",
    ),
    "ko": Names(
        "ko",
        _pairs(
            """
            Joon-ho=준호, Seo-yeon=서연, Min-jun=민준, Ji-woo=지우, Hyun-woo=현우, Soo-bin=수빈, Young-hee=영희,
            Chul-soo=철수, Eun-kyung=은경, Dong-hyun=동현
            """
        ),
        _pairs("Park=박, Kim=김, Lee=이, Choi=최, Jung=정, Kang=강, Yoon=윤, Hwang=황, Namgung=남궁, Seo=서"),
        family_first=True,
        local_family_first=True,
        local_space="",
    ),
    "ja": Names(
        "ja",
        _pairs(
            """
            Takashi=隆, Kenichiro=健一郎, Yukiko=由紀子, Aya=彩, Daisuke=大輔, Misaki=美咲, Shinnosuke=慎之介, Megumi=恵,
            Takuya=拓也, Naomi=直美, Kaoru=薫, Sakura=さくら, Ryo=亮
            """
        ),
        _pairs(
            """
            Sasaki=佐々木, Yoshida=𠮷田, Takahashi=髙橋, Yamazaki=山﨑, Watanabe=渡邉, Saito=齋藤, Hamada=濵田, Yanagi=栁,
            Takahashi=高槗, Kobayashi=小林, Kawanabe=川邊, Arisugawa=有栖川, Sato=佐藤
            """
        ),
        family_first=True,
        local_family_first=True,
    ),
}
