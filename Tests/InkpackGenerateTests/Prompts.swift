/// What a hundred prompts are to be made of: base, then modifiers.
enum Prompts {
    static let answered: [(prompt: String, composition: String)] = [
        // Names, aliases and tags.
        ("folder", "folder"), ("heart", "heart"), ("credit card", "credit-card"), ("gear", "settings"),
        ("trash can", "trash"), ("email", "mail"), ("magnifying glass", "search"), ("shopping cart", "cart"),
        ("house", "home"), ("notification", "bell"),
        // Forms and spellings of words.
        ("settings icon", "settings"), ("folders", "folder"), ("favourite", "heart"), ("the colours", "palette"),
        ("searching", "search"), ("batteries", "battery"), ("synchronise", "refresh"), ("starred", "star"),
        ("locked", "lock"), ("e-mail", "mail"),
        // Written together, by hyphens, in any case.
        ("cloudupload", "cloud + upload"), ("Cloud-Upload", "cloud-upload"), ("cloud_upload", "cloud-upload"),
        ("upload to cloud", "cloud-upload"), ("cloud upload", "cloud-upload"),
        // Negations.
        ("no wifi", "wifi + off"), ("wifi off", "wifi + off"), ("without sound", "volume + off"),
        ("mute", "volume + off"),
        ("muted microphone", "microphone + off"), ("hidden", "eye + off"), ("bell disabled", "bell + off"),
        ("do not disturb", "bell-off"), ("offline", "wifi + off"), ("camera off", "camera + off"),
        ("no location", "map-pin + off"), ("no photos", "image + off"),
        // Actions.
        ("new file", "file + plus"), ("add user", "user + plus"), ("delete folder", "folder + close"),
        ("remove user", "user + minus"), ("create folder", "folder + plus"), ("add to cart", "cart + plus"),
        ("calendar done", "calendar + check"), ("cancelled order", "cart + close"),
        ("approved document", "file + check"),
        ("failed payment", "credit-card + close"), ("verified shield", "shield + check"), ("unread mail", "mail + dot"),
        ("end call", "phone + off"), ("crossed out bell", "bell + off"), ("lost connection", "wifi + off"),
        // Words that mean one thing here and another there.
        ("rate this", "star"), ("minimize", "minus"), ("inbox full", "inbox"), ("track shipment", "package + map-pin"),
        ("coupon", "percent"), ("zoom in", "search + plus"), ("event cancelled", "calendar + close"),
        ("key in shield", "shield + key"), ("cloud sync", "cloud + refresh"), ("sign in", "log-in"),
        // Numbers.
        ("3 notifications", "bell + 3"), ("5 messages", "chat + 5"), ("12 emails", "mail + 12"),
        ("two users", "users + 2"),
        // Frames.
        ("heart in a circle", "heart + circle"), ("circled star", "star + circle"), ("square plus", "plus + square"),
        ("play in circle", "play + circle"), ("check box", "check + square"), ("arrow up circle", "arrow-up + circle"),
        ("music in a square", "music + square"), ("lock circle", "lock + circle"),
        ("camera in a circle", "camera + circle"),
        // Two things.
        ("folder heart", "folder + heart"), ("heart folder", "folder + heart"), ("locked file", "file + lock"),
        ("calendar clock", "calendar + clock"), ("clock in a calendar", "calendar + clock"),
        ("file search", "file + search"),
        ("user settings", "user + settings"), ("shopping cart check", "cart + check"), ("shield lock", "shield + lock"),
        ("chat question", "chat + help"), ("favourite location", "map-pin + heart"), ("user star", "user + star"),
        ("database search", "database + search"), ("folder with key", "folder + key"),
        ("mail from user", "mail + user"),
        ("home wifi", "home + wifi"), ("phone lock", "phone + lock"), ("monitor code", "monitor + code"),
        ("globe lock", "globe + lock"), ("image download", "image + download"), ("server warning", "server + warning"),
        ("battery charging", "battery + bolt"), ("cloud lock", "cloud + lock"), ("music folder", "folder + music"),
        ("book heart", "book + heart"), ("package search", "package + search"), ("truck clock", "truck + clock"),
        ("bell clock", "bell + clock"),
        // Directions.
        ("arrow left", "arrow-left"), ("left arrow", "arrow-left"), ("down arrow", "arrow-down"),
        ("arrow north-east", "arrow-up-right"), ("arrow down left", "arrow-down-left"),
        ("chevron down", "chevron-down"),
        ("right chevron", "chevron-right"), ("thumbs down", "thumbs-down"), ("file up", "file + arrow-up"),
        // Words that say how, and slips.
        ("a big red filled heart icon please", "heart"), ("outlined bell 24px", "bell"), ("foldr", "folder"),
        ("calender", "calendar"), ("micropone", "microphone"), ("notificatoin", "bell"),
    ]

    /// Prompts whose thing is not known, with the word that is named.
    static let refused: [(prompt: String, word: String)] = [
        ("unicorn", "unicorn"), ("asdfgh", "asdfgh"), ("qzxv", "qzxv"), ("new unicorn", "unicorn"),
        ("flurb blorp", "blorp"),
        ("cloud dinosaur", "dinosaur"), ("horse", "horse"), ("goat in a circle", "goat"), ("no zebra", "zebra"),
        ("xylophone off", "xylophone"), ("blargle with heart", "blargle"), ("3 penguins", "penguins"),
        ("volcano", "volcano"),
        ("schmetterling", "schmetterling"), ("delete gizmotron", "gizmotron"), ("red banana", "banana"),
        ("piano", "piano"),
        ("castle", "castle"), ("\u{1F984}", "\u{1F984}"), ("wombat to cloud", "wombat"),
    ]
}
