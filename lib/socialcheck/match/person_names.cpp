#include <algorithm>
#include <array>

#include "socialcheck/match/identifier_scan.h"
#include "socialcheck/text/word_key.h"

namespace socialcheck {

namespace {

// Given and family names common in the United Kingdom: English, Welsh, Scottish, Irish, and of its larger communities.
// Collected by hand for this project; no register was copied. A name that is missing is still found beside a title.
// clang-format off
constexpr std::string_view given_names[] = {
    "aaliyah", "aaron", "abbie", "abby", "abdul", "abdullah", "abigail", "abraham", "ada", "adam", "adele", "adrian",
    "agata", "agnes", "agnieszka", "ahmed", "aidan", "aileen", "ailsa", "aimee", "aisha", "aisling", "alan", "alana",
    "alasdair", "alastair", "albert", "aled", "alejandro", "aleksander", "alex", "alexander", "alexandra", "alexia",
    "alfie", "alfred", "ali", "alice", "alicia", "alina", "alisha", "alison", "alistair", "allan", "allison", "alma",
    "alun", "alwyn", "alys", "amanda", "amelia", "amina", "amir", "amit", "amy", "ana", "anastasia", "andrea",
    "andreas", "andrew", "andrzej", "andy", "aneurin", "angela", "angharad", "angus", "anil", "anita", "anjali",
    "ann", "anna", "annabel", "anne", "annette", "annie", "anthea", "anthony", "antonia", "antonio", "anwen",
    "arabella", "archie", "aria", "arjun", "arlo", "arthur", "arwel", "arwen", "asha", "ashley", "asif", "astrid",
    "athena", "aubrey", "audrey", "austin", "ava", "awen", "ayesha", "barbara", "barnaby", "barry", "bartosz",
    "beata", "beatrice", "becky", "belinda", "bella", "ben", "benjamin", "bernadette", "bernard", "beryl", "beth",
    "bethan", "bethany", "betty", "beverley", "beverly", "bill", "billy", "blessing", "blodwen", "bob", "bobby",
    "bogdan", "bonnie", "brenda", "brendan", "brett", "brian", "bridget", "bronwen", "bronwyn", "bruce", "bryan",
    "bryn", "bryony", "caitlin", "callum", "calum", "cameron", "camilla", "candice", "cara", "carl", "carla",
    "carmel", "carol", "carole", "caroline", "carolyn", "carrie", "carwyn", "carys", "cath", "cathal", "catherine",
    "cathy", "catrin", "catriona", "cecilia", "ceri", "cerys", "chandra", "charles", "charley", "charlie",
    "charlotte", "chelsea", "cheryl", "chiara", "chidi", "chinedu", "chioma", "chloe", "chris", "christian",
    "christina", "christine", "christopher", "chukwu", "ciara", "cindy", "claire", "clara", "clare", "clement",
    "clive", "colin", "colleen", "connie", "connor", "conor", "constance", "cora", "corinne", "courtney", "craig",
    "crystal", "cyril", "dafydd", "dai", "daisy", "damian", "damien", "dan", "dana", "daniel", "danielle", "danny",
    "daphne", "darren", "darryl", "dave", "david", "davina", "dawn", "dean", "debbie", "deborah", "debra", "declan",
    "deepa", "deepak", "deirdre", "delia", "delyth", "denis", "denise", "dennis", "derek", "desmond", "dewi", "diana",
    "diane", "dilys", "dimitri", "dinah", "dipak", "dolores", "dominic", "dominik", "dominika", "don", "donald",
    "donna", "donovan", "dora", "doreen", "doris", "dorothy", "dougal", "douglas", "duncan", "dylan", "eamon",
    "ebony", "eddie", "edith", "edmund", "edna", "eduardo", "edward", "edwin", "edwina", "eileen", "eilidh", "eira",
    "eirlys", "elaine", "eleanor", "elen", "elena", "eleri", "eli", "elias", "elijah", "elin", "elinor", "elisa",
    "eliza", "elizabeth", "ella", "ellen", "ellie", "elliot", "elliott", "ellis", "elsa", "elsie", "elspeth", "elwyn",
    "emeka", "emily", "emlyn", "emma", "emmanuel", "emyr", "enid", "eoin", "eric", "erica", "erin", "ernest", "esme",
    "esther", "ethan", "ethel", "euan", "eugene", "eunice", "eva", "evan", "eve", "evelyn", "evie", "ewa", "ewan",
    "faisal", "farah", "farhan", "fatima", "fatou", "faye", "fearghal", "felicity", "felix", "femi", "fergus", "fern",
    "ffion", "fiona", "fionnuala", "flora", "florence", "folake", "frances", "francesca", "francis", "frank",
    "frankie", "fraser", "fred", "freda", "freddie", "frederick", "freya", "gabriel", "gabriela", "gabrielle", "gail",
    "gareth", "gary", "gavin", "gaynor", "gemma", "geoff", "geoffrey", "george", "georgia", "georgina", "geraint",
    "gerald", "geraldine", "gerard", "gethin", "gift", "gillian", "gina", "giovanni", "giulia", "gladys", "glen",
    "glenda", "glenn", "glenys", "gloria", "glyn", "glynis", "godfrey", "gordon", "grace", "graeme", "graham",
    "grant", "greg", "gregory", "greta", "gruffydd", "grzegorz", "gurpreet", "guy", "gwen", "gwenda", "gwendoline",
    "gwenllian", "gwilym", "gwyn", "gwyneth", "gwynfor", "hadiza", "haley", "halima", "hamish", "hamza", "hannah",
    "hari", "harold", "haroon", "harper", "harpreet", "harri", "harriet", "harrison", "harry", "hassan", "hayley",
    "hazel", "heather", "hector", "hefin", "heidi", "heledd", "helen", "helena", "helga", "henry", "herbert", "hetty",
    "hilary", "hilda", "holly", "hope", "howard", "howell", "hubert", "hugh", "hugo", "humphrey", "hussain", "huw",
    "hywel", "iain", "ian", "ibrahim", "ida", "idris", "ieuan", "ifan", "ifeoma", "ifor", "igor", "ilona", "imogen",
    "imran", "india", "ines", "ingrid", "ioan", "iolo", "iona", "iqbal", "ira", "irene", "iris", "isaac", "isabel",
    "isabella", "isabelle", "isla", "ismail", "isobel", "issac", "ivan", "ivor", "ivy", "iwan", "iwona", "jack",
    "jackie", "jacob", "jacqueline", "jade", "jagdish", "jake", "jakub", "jamal", "james", "jamie", "jan", "jane",
    "janet", "janice", "janine", "jared", "jasmin", "jasmine", "jason", "jasper", "jatinder", "javed", "jaya",
    "jayden", "jayne", "jean", "jeanette", "jeanne", "jed", "jeff", "jeffrey", "jemima", "jemma", "jen", "jenna",
    "jennie", "jennifer", "jenny", "jeremy", "jerome", "jess", "jesse", "jessica", "jessie", "jill", "jillian", "jim",
    "jimmy", "jo", "joan", "joanna", "joanne", "joaquin", "jocelyn", "jodie", "joe", "joel", "johan", "johanna",
    "john", "johnny", "jolene", "jon", "jonah", "jonathan", "jonathon", "jordan", "jose", "joseph", "josephine",
    "josh", "joshua", "josie", "joy", "joyce", "juan", "jude", "judith", "judy", "julia", "julian", "julie", "juliet",
    "june", "justin", "justine", "justyna", "kamal", "kamila", "karen", "karim", "karina", "karl", "karolina",
    "kasia", "katarzyna", "kate", "katherine", "kathleen", "kathryn", "kathy", "katie", "katrina", "katy", "kavita",
    "kay", "kayla", "kayleigh", "keeley", "keira", "keith", "kelechi", "kelly", "kelvin", "ken", "kendra", "kenneth",
    "kerry", "kevin", "keziah", "khadija", "khalid", "kieran", "kim", "kimberley", "kimberly", "kiran", "kirsten",
    "kirsty", "kit", "kris", "kristina", "krzysztof", "kumar", "kwame", "kyle", "kylie", "lachlan", "laila", "lana",
    "lance", "lara", "larry", "latoya", "laura", "lauren", "laurence", "lawrence", "layla", "leah", "leanne", "lee",
    "leila", "lena", "lenny", "leo", "leon", "leona", "leonard", "leroy", "les", "lesley", "leslie", "lewis", "lexi",
    "liam", "libby", "lila", "lilian", "lillian", "lilly", "lily", "linda", "lindsay", "lindsey", "lionel", "lisa",
    "liz", "lizzie", "llew", "llewellyn", "llinos", "lloyd", "logan", "lois", "lola", "lorna", "lorraine", "lottie",
    "louis", "louisa", "louise", "lowri", "luca", "lucas", "lucia", "lucinda", "lucy", "luis", "luka", "lukasz",
    "luke", "luna", "luther", "lydia", "lyn", "lynda", "lynette", "lynn", "lynne", "lynsey", "mabel", "mabli",
    "macey", "maciej", "maddie", "madeleine", "madison", "mae", "magda", "magdalena", "maggie", "mahmoud", "maia",
    "maire", "mairead", "mairi", "maisie", "majid", "malcolm", "malgorzata", "malik", "mandy", "manjit", "manuel",
    "marc", "marcel", "marcia", "marcin", "marco", "marcus", "mared", "marek", "margaret", "margery", "margot",
    "maria", "mariam", "marian", "marie", "marilyn", "marina", "mario", "marion", "marius", "marjorie", "mark",
    "marlene", "marta", "martha", "martin", "martyn", "marwa", "mary", "maryam", "mateusz", "matilda", "matt",
    "matteo", "matthew", "maura", "maureen", "maurice", "mavis", "max", "maxine", "maya", "meera", "meg", "megan",
    "mehdi", "mehmet", "mei", "meinir", "meirion", "melanie", "melissa", "mercy", "meryl", "mia", "michael",
    "michaela", "michal", "michelle", "miguel", "mihai", "mike", "mila", "mildred", "miles", "millicent", "millie",
    "milo", "mina", "minnie", "miranda", "miriam", "mitchell", "mo", "modupe", "mohamed", "mohammad", "mohammed",
    "moira", "molly", "mona", "monica", "morag", "moreen", "morgan", "morris", "morwenna", "moses", "muhammad",
    "muhammed", "muriel", "murray", "musa", "mustafa", "myfanwy", "myra", "myrtle", "nadia", "nadine", "nana",
    "nancy", "naomi", "narinder", "nasir", "nasreen", "natalia", "natalie", "natasha", "nathan", "nathaniel", "neha",
    "neil", "nell", "nellie", "nerys", "nesta", "ngozi", "nia", "niall", "niamh", "nicholas", "nick", "nicky",
    "nicola", "nicole", "nigel", "nikhil", "nikki", "nina", "nnamdi", "noah", "noel", "nona", "nora", "noreen",
    "norma", "norman", "nuala", "obinna", "odette", "olga", "olive", "oliver", "olivia", "olu", "oluwaseun", "omar",
    "oonagh", "oscar", "osian", "owain", "owen", "oyin", "pablo", "paige", "pam", "pamela", "parveen", "pascal",
    "pat", "patience", "patrice", "patricia", "patrick", "patsy", "paul", "paula", "pauline", "pawel", "pearl",
    "peggy", "penelope", "penny", "percy", "perry", "pete", "peter", "petra", "petya", "phil", "philip", "philippa",
    "philomena", "phoebe", "phyllis", "pierre", "piers", "piotr", "polly", "poppy", "prakash", "precious", "preeti",
    "priscilla", "priti", "priya", "quentin", "rabia", "rachael", "rachel", "radoslaw", "rafael", "rafal", "raheem",
    "rahim", "rahul", "raj", "rajesh", "ralph", "ramona", "ranjit", "ravi", "ray", "raymond", "rebecca", "reece",
    "reggie", "reginald", "rekha", "renata", "rene", "rhian", "rhiannon", "rhodri", "rhona", "rhonda", "rhys", "ria",
    "ricardo", "richard", "rick", "ricky", "rita", "rob", "robbie", "robert", "roberta", "roberto", "robin", "robyn",
    "rochelle", "rod", "roderick", "rodney", "roger", "rohan", "roisin", "roland", "roman", "ron", "ronald", "ronnie",
    "rory", "rosa", "rosalind", "rosamund", "rose", "roseanne", "rosemary", "rosie", "ross", "rowan", "rowena",
    "roxanne", "roy", "ruby", "rufus", "rukhsana", "rupert", "russell", "ruth", "ryan", "sabina", "sabrina", "sadia",
    "sadie", "saeed", "safiya", "said", "saira", "sajid", "salim", "sally", "salma", "sam", "samantha", "samir",
    "samira", "samuel", "sana", "sandeep", "sandra", "sangeeta", "sanjay", "sanjeev", "santiago", "saoirse", "sara",
    "sarah", "saskia", "scarlett", "scott", "sean", "sebastian", "seema", "selina", "seonaid", "seren", "serena",
    "seth", "shabana", "shaheen", "shahid", "shane", "shania", "shannon", "sharon", "shaun", "shauna", "shazia",
    "sheena", "sheila", "shelley", "sheryl", "shirley", "shona", "shreya", "sian", "sidney", "sienna", "silvia",
    "simon", "simone", "siobhan", "sioned", "sofia", "sonia", "sophia", "sophie", "soraya", "spencer", "stacey",
    "stan", "stanley", "stefan", "stella", "stephanie", "stephen", "steve", "steven", "stewart", "stuart", "sue",
    "sukhdeep", "sulaiman", "summer", "sunil", "sunita", "suresh", "susan", "susannah", "susie", "suzanne", "sybil",
    "sylvia", "szymon", "tabitha", "taiwo", "tamara", "tamsin", "tania", "tanisha", "tanya", "tara", "tariq", "tasha",
    "taylor", "tecwyn", "tegan", "tegid", "terence", "teresa", "terry", "tess", "tessa", "thea", "thelma", "theo",
    "theodore", "theresa", "thomas", "tia", "tiffany", "tilly", "tim", "timothy", "tina", "toby", "todd", "tom",
    "tomasz", "tommy", "toni", "tony", "tracey", "tracy", "trevor", "tricia", "trina", "tristan", "trudy", "tudur",
    "tunde", "tyler", "tyrone", "ula", "ulrike", "una", "ursula", "usha", "usman", "val", "valentina", "valerie",
    "vanessa", "velma", "vera", "verity", "vernon", "veronica", "vicki", "vicky", "victor", "victoria", "vijay",
    "vikram", "vince", "vincent", "viola", "violet", "virginia", "vivian", "vivien", "vivienne", "wanda", "warren",
    "wayne", "wendy", "wesley", "wilfred", "will", "william", "willow", "winifred", "winnie", "winston", "wojciech",
    "xavier", "yasmin", "yasmine", "yetunde", "yolanda", "yuki", "yusuf", "yvette", "yvonne", "zac", "zach",
    "zachary", "zahra", "zainab", "zak", "zara", "zena", "zoe", "zofia", "zsofia", "zuzanna"};
static_assert(in_order(given_names));

constexpr std::string_view surnames[] = {
    "abbott", "abdi", "abdullah", "adamczyk", "adams", "adebayo", "adeyemi", "agarwal", "agnew", "ahmad", "ahmed",
    "aitken", "akhtar", "akram", "alexander", "ali", "allan", "allen", "allison", "anderson", "andrews", "anwar",
    "archer", "armstrong", "arnold", "arshad", "ashby", "ashton", "aslam", "atkins", "atkinson", "austin", "ayres",
    "bailey", "bain", "baird", "baker", "baldwin", "ball", "balogun", "bannister", "barber", "barker", "barlow",
    "barnes", "barnett", "baron", "barr", "barrett", "barron", "barry", "bartlett", "barton", "bashir", "bateman",
    "bates", "baxter", "beattie", "beck", "begum", "bell", "bennett", "benson", "bentley", "berry", "best", "bevan",
    "bhatt", "bibi", "birch", "bird", "bishop", "black", "blackburn", "blair", "blake", "bond", "booth", "bowden",
    "bowen", "bowman", "boyd", "boyle", "bradley", "bradshaw", "brady", "brennan", "briggs", "bright", "britton",
    "brooks", "brown", "browne", "bruce", "bryan", "bryant", "buchanan", "buckley", "bull", "burgess", "burke",
    "burnett", "burns", "burrows", "burton", "butcher", "butler", "butt", "byrne", "cairns", "cameron", "campbell",
    "carey", "carr", "carroll", "carson", "carter", "cartwright", "casey", "chadwick", "chambers", "chan", "chandler",
    "chapman", "chaudhry", "chen", "cheung", "choudhury", "christie", "clark", "clarke", "clayton", "clements",
    "cole", "coleman", "coles", "collier", "collins", "conner", "connolly", "connor", "conway", "cook", "cooke",
    "cooper", "cope", "cowan", "cox", "craig", "crawford", "cross", "crowe", "cullen", "cummings", "cunningham",
    "currie", "curtis", "dale", "daly", "daniels", "davey", "davidson", "davies", "davis", "dawson", "day", "deacon",
    "dean", "dempsey", "dennis", "devlin", "diaz", "dickson", "dixon", "dobson", "docherty", "dodd", "doherty",
    "donaldson", "donnelly", "douglas", "dowling", "downes", "doyle", "drew", "drummond", "duffy", "duncan", "dunn",
    "dunne", "dyer", "eaton", "edwards", "elias", "elliott", "ellis", "emery", "english", "evans", "ewing",
    "fairclough", "farrell", "faulkner", "fenton", "ferguson", "fernandes", "fernandez", "finch", "findlay", "finlay",
    "fisher", "fitzgerald", "fleming", "fletcher", "flynn", "foley", "forbes", "ford", "forrest", "forster", "foster",
    "fowler", "fox", "francis", "fraser", "freeman", "french", "frost", "fry", "fuller", "gallagher", "gardiner",
    "gardner", "garner", "geddes", "george", "gibbons", "gibbs", "gibson", "gilbert", "giles", "gill", "gillespie",
    "gilmour", "glover", "goddard", "godfrey", "gomez", "goodwin", "gordon", "gough", "gould", "grady", "graham",
    "grant", "gray", "green", "greenwood", "greer", "gregory", "grewal", "grey", "griffin", "griffith", "griffiths",
    "guest", "gunn", "gupta", "haines", "haldane", "hale", "hall", "hamilton", "hammond", "hancock", "hardie",
    "harding", "hardy", "hargreaves", "harper", "harris", "harrison", "hart", "hartley", "harvey", "haslam", "hassan",
    "hastings", "hawkins", "hayes", "haynes", "heath", "henderson", "henry", "hewitt", "hickey", "hicks", "higgins",
    "hill", "hilton", "hobbs", "hodge", "hodges", "hodgson", "holden", "holland", "hollis", "holmes", "holt",
    "hooper", "hope", "hopkins", "horne", "horton", "houghton", "howard", "howarth", "howe", "howell", "howells",
    "hoyle", "hubbard", "hudson", "hughes", "hull", "humphreys", "humphries", "hunt", "hunter", "hurst", "hussain",
    "hussein", "hutchinson", "hutchison", "hyde", "ibrahim", "ingram", "innes", "iqbal", "irvine", "islam", "jackson",
    "jacobs", "jama", "james", "jarvis", "jenkins", "jennings", "johal", "john", "johns", "johnson", "johnston",
    "johnstone", "jones", "jordan", "joseph", "joshi", "joyce", "kaczmarek", "kamara", "kaminski", "kapoor", "kaur",
    "kay", "keane", "kearns", "keenan", "kelleher", "kelly", "kemp", "kendall", "kennedy", "kenny", "kent", "kerr",
    "khalid", "khan", "khatun", "kidd", "king", "kirby", "kirk", "knight", "knowles", "knox", "kovacs", "kowalczyk",
    "kowalski", "kumar", "laing", "lam", "lamb", "lambert", "lane", "lang", "larkin", "laverty", "law", "lawrence",
    "lawson", "leach", "leary", "leblanc", "lee", "leigh", "lennon", "leonard", "leslie", "lewandowski", "lewis",
    "lightfoot", "lindsay", "little", "livingstone", "lloyd", "logan", "long", "lowe", "lucas", "lynch", "lyons",
    "macdonald", "macfarlane", "macgregor", "macintyre", "mackay", "mackenzie", "mackie", "maclean", "macleod",
    "macmillan", "macneil", "macpherson", "macrae", "maguire", "mahmood", "mahoney", "malik", "mann", "manning",
    "marsden", "marsh", "marshall", "martin", "martinez", "mason", "massey", "matthews", "maxwell", "may", "mccabe",
    "mccall", "mccallum", "mccann", "mccarthy", "mccormick", "mcculloch", "mcdermott", "mcdonald", "mcdowell",
    "mcewan", "mcfarlane", "mcgee", "mcgill", "mcgowan", "mcgrath", "mcgregor", "mcguire", "mcintosh", "mcintyre",
    "mckay", "mckee", "mckenna", "mckenzie", "mclaren", "mclaughlin", "mclean", "mcleod", "mcmahon", "mcmillan",
    "mcnally", "mcneill", "mcphee", "mcpherson", "meehan", "mehta", "mellor", "mensah", "meredith", "metcalfe",
    "michael", "middleton", "millar", "miller", "mills", "milne", "mitchell", "mohamed", "mohammed", "moloney",
    "monaghan", "moody", "mooney", "moore", "moran", "morgan", "moriarty", "morley", "morris", "morrison", "morrow",
    "morton", "moss", "mowat", "muir", "mullen", "munro", "murphy", "murray", "musa", "nadeem", "nash", "naylor",
    "neal", "nelson", "newman", "newton", "ng", "nguyen", "nicholls", "nichols", "nicholson", "nicol", "nixon",
    "noble", "nolan", "norman", "norris", "north", "norton", "novak", "nowak", "nwosu", "oakley", "obi", "obrien",
    "oconnell", "oconnor", "odonnell", "ogden", "ogrady", "ohara", "okafor", "okeefe", "okeke", "okonkwo", "oliver",
    "olsen", "oneill", "onslow", "osborne", "osei", "osullivan", "owen", "owens", "owusu", "page", "palmer", "park",
    "parker", "parkes", "parkin", "parkinson", "parry", "parsons", "parveen", "patel", "paterson", "patterson",
    "paul", "payne", "peacock", "pearce", "pearson", "pell", "pennick", "perera", "perkins", "perry", "peters",
    "petrov", "phillips", "pickering", "pierce", "pike", "piotrowski", "pollard", "pollock", "poole", "pope",
    "porter", "potter", "potts", "powell", "power", "pratt", "preston", "price", "pritchard", "proctor", "prosser",
    "pryce", "pugh", "quaye", "quigley", "quill", "quinn", "qureshi", "rafferty", "rahman", "raja", "ramirez",
    "ramsay", "ramsey", "randall", "rankin", "ray", "raza", "read", "reddy", "reece", "reed", "rees", "reeves",
    "regan", "reid", "reilly", "reynolds", "rhodes", "rice", "richards", "richardson", "richmond", "ridley", "rigby",
    "riley", "ritchie", "roberts", "robertson", "robinson", "robson", "rodgers", "rodriguez", "rogers", "roper",
    "rose", "ross", "rossi", "rowe", "rowlands", "rowley", "roy", "russell", "rutherford", "ryan", "saeed", "saleem",
    "salim", "salmon", "samuel", "sanders", "sanderson", "saunders", "savage", "scott", "sewell", "shah", "shaheen",
    "shannon", "sharma", "sharp", "sharpe", "shaw", "shelton", "shepherd", "sheppard", "sheridan", "sherwood",
    "short", "siddiqui", "silva", "simmons", "simpson", "sims", "sinclair", "singh", "singleton", "skinner", "slater",
    "sloan", "smart", "smith", "smyth", "snow", "southern", "spencer", "stanley", "steele", "stephens", "stephenson",
    "stevens", "stevenson", "stewart", "stokes", "stone", "storey", "stott", "stringer", "stuart", "sullivan",
    "summers", "sutherland", "sutton", "swan", "sweeney", "swift", "sykes", "szymanski", "tait", "talbot", "tanner",
    "tate", "taylor", "teale", "thapa", "thomas", "thompson", "thomson", "thorne", "thornton", "thorpe", "todd",
    "tomlinson", "townsend", "travers", "tucker", "tull", "turnbull", "turner", "tyler", "underwood", "unwin",
    "usman", "vaughan", "vaz", "vernon", "vincent", "wade", "waite", "wales", "walker", "wall", "wallace", "wallis",
    "walsh", "walters", "walton", "wang", "warburton", "ward", "wardle", "warner", "warren", "waters", "watkins",
    "watson", "watt", "watts", "webb", "webster", "weir", "welch", "wells", "welsh", "west", "weston", "wheeler",
    "whelan", "white", "whitehead", "whitehouse", "whittaker", "wiggins", "wilcox", "wilde", "wilding", "wilkes",
    "wilkins", "wilkinson", "williams", "williamson", "willis", "wilson", "winter", "winters", "wisniewski", "wojcik",
    "wong", "wood", "woods", "woodward", "wright", "wyatt", "wylie", "wynne", "yang", "yates", "yeo", "york", "young",
    "younis", "yousaf", "yusuf", "zaman", "zhang", "zhou", "zielinski"};
static_assert(in_order(surnames));

// Names that are ordinary words, months, places or verbs as well.
constexpr std::string_view ambiguous_names[] = {
    "amber", "angel", "april", "archie", "aria", "art", "austin", "autumn", "ava", "basil", "bell", "best", "bill",
    "bird", "bishop", "black", "blessing", "bob", "bond", "bonnie", "bright", "brook", "brown", "bull", "butcher",
    "butler", "carol", "chance", "charity", "chase", "chelsea", "chip", "christian", "clay", "clement", "coles",
    "constance", "cook", "cooper", "crystal", "daisy", "dale", "dan", "dawn", "day", "deacon", "dean", "destiny",
    "don", "drew", "dyer", "earl", "ebony", "english", "ernest", "eve", "faith", "fern", "finch", "fisher", "ford",
    "forest", "foster", "fox", "frank", "freeman", "french", "frost", "fuller", "gale", "gardner", "gay", "gene",
    "georgia", "gift", "gill", "glen", "grace", "grant", "gray", "green", "guest", "guy", "hale", "hall", "hardy",
    "harper", "hart", "hazel", "heath", "heather", "hill", "holly", "hope", "howe", "hunt", "hunter", "ida", "india",
    "ira", "iris", "israel", "ivy", "jack", "jade", "jan", "jasmine", "jasper", "jersey", "jo", "jordan", "joy",
    "june", "kay", "kent", "king", "kit", "knight", "kris", "lamb", "lance", "lane", "lang", "law", "leach", "lee",
    "leigh", "les", "lily", "little", "logan", "long", "luna", "mae", "major", "marco", "marina", "mark", "marsh", "mason",
    "max", "may", "mercy", "mia", "miles", "milo", "min", "mina", "mo", "moody", "moss", "nan", "nana", "nash",
    "noble", "north", "olive", "page", "paris", "park", "parker", "parsons", "pat", "patience", "pearl", "peg",
    "penny", "pike", "poole", "pope", "poppy", "porter", "potter", "power", "precious", "price", "ray", "read",
    "reading", "reed", "reg", "ria", "rich", "rick", "rob", "robin", "rock", "rod", "roman", "rosa", "rose",
    "rosemary", "rowan", "ruby", "rusty", "said", "salmon", "sandy", "savage", "sharp", "sharpe", "short", "sienna",
    "skinner", "skye", "smart", "snow", "sonny", "southern", "stan", "sterling", "stone", "sue", "summer", "summers",
    "sun", "sunny", "swan", "swift", "sydney", "tan", "tanner", "tess", "tiger", "trinity", "troy", "turner", "val",
    "van", "victor", "victoria", "viola", "violet", "virginia", "wade", "wales", "walker", "wall", "ward", "waters",
    "webb", "welch", "wells", "welsh", "west", "white", "will", "willow", "winnie", "winter", "wood", "woods",
    "worth", "york", "young"};
static_assert(in_order(ambiguous_names));
// clang-format on

/// All names with their kinds, by the sixteen bytes they have at most: a hash table behind a filter of one bit per
/// hash.
class NameTable {
 public:
  constexpr NameTable() {
    for (const std::string_view name : given_names) put(name, name_kind::given);
    for (const std::string_view name : surnames) put(name, name_kind::family);
    for (const std::string_view name : ambiguous_names) put(name, name_kind::ambiguous);
  }

  [[nodiscard]] std::uint8_t find(std::uint64_t head, std::uint64_t rest) const {
    const std::uint64_t hash = hash_of(head, rest);
    if ((filter_[hash >> 6] >> (hash & 63) & 1) == 0) return 0;
    for (std::size_t slot = hash & (slots - 1); rows_[slot].head != 0; slot = (slot + 1) & (slots - 1))
      if (rows_[slot].head == head && rows_[slot].rest == rest) return rows_[slot].kinds;
    return 0;
  }

 private:
  static constexpr std::size_t slots = 4096;
  static_assert(std::size(given_names) + std::size(surnames) + std::size(ambiguous_names) < slots * 3 / 4);
  static constexpr unsigned hash_bits = 15;  // of the filter
  struct Row {
    std::uint64_t head = 0, rest = 0;
    std::uint8_t kinds = 0;
  };

  static constexpr std::uint64_t hash_of(std::uint64_t head, std::uint64_t rest) {
    return (head + rest * 0xD6E8FEB86659FD93) * 0x9E3779B97F4A7C15 >> (64 - hash_bits);
  }

  constexpr void put(std::string_view name, std::uint8_t kind) {
    const std::uint64_t head = key_detail::load_some(name.data(), std::min<std::size_t>(name.size(), 8));
    const std::uint64_t rest = name.size() > 8 ? key_detail::load_some(name.data() + 8, name.size() - 8) : 0;
    const std::uint64_t hash = hash_of(head, rest);
    filter_[hash >> 6] |= std::uint64_t{1} << (hash & 63);
    std::size_t slot = hash & (slots - 1);
    while (rows_[slot].head != 0 && !(rows_[slot].head == head && rows_[slot].rest == rest))
      slot = (slot + 1) & (slots - 1);
    rows_[slot].head = head;
    rows_[slot].rest = rest;
    rows_[slot].kinds = static_cast<std::uint8_t>(rows_[slot].kinds | kind);
  }

  std::array<std::uint64_t, (1U << hash_bits) / 64> filter_{};
  std::array<Row, slots> rows_{};
};

constexpr bool fit(std::span<const std::string_view> names) {
  return std::all_of(std::begin(names), std::end(names),
                     [](std::string_view name) { return name.size() >= 2 && name.size() <= 16; });
}
static_assert(fit(given_names) && fit(surnames) && fit(ambiguous_names));

std::uint8_t kinds_of(std::string_view word) {
  if (word.size() < 2 || word.size() > 16) return 0;
  const auto load = [](std::string_view bytes) {
    return key_detail::lower_case(key_detail::load_some(bytes.data(), bytes.size()));
  };
  return name_kinds(load(word.substr(0, 8)), word.size() > 8 ? load(word.substr(8)) : 0);
}

}  // namespace

std::uint8_t name_kinds(std::uint64_t head, std::uint64_t rest) {
  static constexpr NameTable table;  // made by the compiler, not at every start
  return table.find(head, rest);
}

bool is_given_name(std::string_view word) {
  return (kinds_of(word) & name_kind::given) != 0;
}
bool is_surname(std::string_view word) {
  return (kinds_of(word) & name_kind::family) != 0;
}
bool is_ambiguous_name(std::string_view word) {
  return (kinds_of(word) & name_kind::ambiguous) != 0;
}

}  // namespace socialcheck
