"""Lemmas of English words by exception lists and suffix rules, given the Penn tag."""

from __future__ import annotations

import functools
import types
from pathlib import Path

__all__ = ["lemma"]


def _table(lines: str) -> dict[str, str]:
    """`lemma form form ...`, entries parted by semicolons, to form -> lemma."""
    out: dict[str, str] = {}
    for entry in lines.replace("\n", " ").split(";"):
        base, *forms = entry.split()
        for form in forms:
            out[form] = base
    return out


VERBS = types.MappingProxyType(
    _table("""
be am is are was were been being 's 're 'm ’s ’re ’m ai wuz; have has had having 've 'd ’ve ’d; do does did done doing;
go goes went gone going; say says said saying; tell tells told telling; make makes made making; take took taken taking;
come came coming; see saw seen; give gave given giving; get got gotten getting; find found; think thought; know knew known;
leave left leaving; feel felt; keep kept; hold held; write wrote written writing; stand stood; hear heard; let letting;
mean meant; meet met; run ran running; pay paid; sit sat sitting; speak spoke spoken; lead led; read reading; grow grew grown;
lose lost losing; fall fell fallen; send sent; build built; understand understood; draw drew drawn; break broke broken;
spend spent; cut cutting; rise rose risen rising; drive drove driven driving; buy bought; wear wore worn; choose chose chosen choosing;
seek sought; throw threw thrown; catch caught; deal dealt; win won winning; fight fought; teach taught; eat ate eaten;
sell sold; bring brought; begin began begun beginning; become became becoming; show shown; put putting; set setting;
hit hitting; hurt; shut shutting; quit quitting; bet betting; cost; cast; burst; spread; split splitting; rid ridding;
forget forgot forgotten forgetting; forgive forgave forgiven forgiving; drink drank drunk; sing sang sung; swim swam swum swimming;
ring rang rung; sink sank sunk; fly flew flown flies; blow blew blown; withdraw withdrew withdrawn; overthrow overthrew overthrown;
shoot shot; shake shook shaken shaking; steal stole stolen; strike struck stricken striking; stick stuck; swear swore sworn; tear tore torn;
wake woke woken waking; bear bore borne; beat beaten; bite bit bitten biting; bind bound; bleed bled; breed bred; feed fed;
flee fled fleeing; freeze froze frozen freezing; hang hung; hide hid hidden hiding; lay laid; lend lent; lie lay lain lying lies; light lit;
ride rode ridden riding; shine shone shining; shrink shrank shrunk; sleep slept; slide slid sliding; spin spun spinning; spring sprang sprung;
sweep swept; swing swung; weep wept; wind wound; bend bent; dig dug digging; undergo underwent undergone; undertake undertook undertaken undertaking;
foresee foresaw foreseen; forbid forbade forbidden forbidding; foretell foretold; withhold withheld; withstand withstood; uphold upheld;
overcome overcame overcoming; oversee oversaw overseen; arise arose arisen arising; mistake mistook mistaken mistaking; misunderstand misunderstood;
rebuild rebuilt; retell retold; rethink rethought; rewrite rewrote rewritten rewriting; repay repaid; resell resold; reset resetting; redo redid redone;
die dying; tie tying; belie belying; underlie underlay underlying underlies; vie vying; grind ground; cling clung; creep crept; dwell dwelt; kneel knelt; leap leapt;
learn learnt; burn burnt; dream dreamt; spoil spoilt; smell smelt; spell spelt; lean leant; plead pled; prove proven; sew sewn; sow sown; mow mown;
saw sawn; swell swollen; thrive throve; tread trod trodden; weave wove woven weaving; wring wrung; sling slung; sting stung; stink stank stunk;
slay slew slain; shed shedding; outdo outdid outdone; partake partook; awake awoke awoken; beget begot; behold beheld; beset besetting;
input inputting; output; upset upsetting; offset offsetting; broadcast; forecast; rerun reran; outrun outran; inlay inlaid; mislead misled; misread;
focus focuses focused focusing; bias biased; discuss discusses; panic panicked panicking; traffic trafficked trafficking; picnic picnicked;
mimic mimicked mimicking; lobby lobbies; agree agreed agreeing; guarantee guaranteed; free freed freeing; decree decreed; refer referred referring;
prefer preferred preferring; occur occurred occurring; offer offered offering; admit admitted admitting; commit committed committing; permit permitted permitting;
submit submitted submitting; transmit transmitted; omit omitted omitting; emit emitted; regret regretted; control controlled controlling; patrol patrolled;
cancel cancelled cancelling canceled canceling; travel travelled travelling traveled traveling; compel compelled; expel expelled expelling; rebel rebelled;
propel propelled; dispel dispelled; label labelled labelling; model modelled; fuel fuelled; signal signalled signalling; total totalled; counsel counselled;
tweet tweeted; visit visited visiting; edit edited editing; limit limited limiting; exit exited; benefit benefited benefitted; profit profited; target targeted;
market marketed; budget budgeted; trigger triggered; gather gathered; happen happened; listen listened; open opened; threaten threatened; broaden;
deepen; develop developed developing; plan planned planning; stop stopped stopping; step stepped stepping; drop dropped dropping; ship shipped; equip equipped;
slip slipped; skip skipped; grab grabbed; rob robbed; stab stabbed; ban banned banning; scan scanned; pin pinned; begin; tap tapped; trap trapped;
wrap wrapped; swap swapped; shop shopped; top topped; map mapped; strip stripped; chat chatted; spot spotted; plot plotted; knit; fit fitted fitting;
pat; allot allotted; defer deferred; confer conferred; infer inferred; deter deterred; incur incurred; recur recurred; transfer transferred; bar barred; star starred;
stir stirred; sign signed; spur spurred; mar marred; blur blurred; program programmed; hug hugged; beg begged; drag dragged; flag flagged; plug plugged; log logged
""")
)
NOUNS = types.MappingProxyType(
    _table("""
man men; woman women; child children; person people; foot feet; tooth teeth; mouse mice; goose geese; ox oxen; life lives; wife wives;
leaf leaves; half halves; self selves; wolf wolves; knife knives; loaf loaves; thief thieves; shelf shelves; crisis crises; analysis analyses;
thesis theses; hypothesis hypotheses; basis bases; axis axes; diagnosis diagnoses; emphasis emphases; synthesis syntheses; parenthesis parentheses;
phenomenon phenomena; criterion criteria; datum data; medium media; stimulus stimuli; nucleus nuclei; alumnus alumni; bacterium bacteria; index indices;
appendix appendices; matrix matrices; memorandum memoranda; referendum referenda; curriculum curricula; series series; species species; news news;
means means; headquarters headquarters; politics politics; economics economics; statistics statistics; athletics athletics; ethics ethics; tactics tactics;
physics physics; mathematics mathematics; gas gases; bus buses; virus viruses; status statuses; campus campuses; bonus bonuses; census censuses; movie movies;
cookie cookies; rookie rookies; zombie zombies; lie lies; tie ties; pie pies; die dice; hero heroes; potato potatoes; tomato tomatoes; veto vetoes; echo echoes;
cargo cargoes; embargo embargoes; tax taxes; quiz quizzes; shoe shoes; toe toes; axe axes; cache caches; headache headaches; ache aches; calorie calories;
chassis chassis; corps corps; aircraft aircraft; spacecraft spacecraft; crossroads crossroads; works works; barracks barracks; premise premises; house houses;
use uses; cause causes; case cases; base bases; purpose purposes; phase phases; phrase phrases; response responses; expense expenses; license licenses;
defense defenses; offense offenses; horse horses; nurse nurses; course courses; purse purses; universe universes; corpse corpses; disease diseases; lease leases;
release releases; increase increases; decrease decreases; database databases; exercise exercises; promise promises; surprise surprises; enterprise enterprises;
franchise franchises; compromise compromises; noise noises; cruise cruises; excuse excuses; abuse abuses; clause clauses; rose roses; nose noses; dose doses;
hose hoses; vase vases; sense senses; license; size sizes; prize prizes; breeze breezes; maze mazes; bruise bruises; purchase purchases; chase chases; warehouse warehouses;
spouse spouses; mouse; blouse blouses; pause pauses; tortoise; rise rises; close closes; lens lens; process processes; axis; oasis oases; colossus; focus focuses
""")
)
OTHERS = types.MappingProxyType(
    _table("""
not n't n’t; will 'll ’ll wo; can ca; would 'd ’d; shall sha; better; good best; bad worse worst; far farther further farthest furthest;
well; many; little; he him; she her; i me; we us; they them; who whom
""")
)
VOWELS = frozenset("aeiou")
BASES = Path(__file__).parent.parent / "data" / "english-verbs.txt"


@functools.cache
def bases() -> frozenset[str]:
    """Verbs in their base form, from the lemmas of the treebanks (training/lemmas.py)."""
    return frozenset(BASES.read_text(encoding="utf-8").split())


def stem(rest: str) -> str:
    """The verb of which `rest` is left when -ed or -ing is taken away: `hop` for `hopp`, `hope` for `hop`."""
    known = bases()
    plain = rest[:-1] if len(rest) > 2 and rest[-1] == rest[-2] and rest[-1] not in VOWELS else ""
    for candidate in (rest, rest + "e", plain):
        if candidate in known:
            return candidate
    if plain and rest[-1] not in "lsfz":
        return plain
    if rest.endswith(("at", "iz", "us", "v", "c", "rg", "dg", "u", "z", "bl", "pl", "tl", "dl", "ys")):
        return rest + "e"
    return rest


def verb(low: str, tag: str) -> str:
    """Suffix rules of the verb; `low` is in lower case."""
    if tag == "VBZ" and low.endswith("s"):
        if low.endswith("ies") and len(low) > 4:
            return low[:-3] + "y"
        if low.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
            return low[:-2] if low[:-1] not in bases() else low[:-1]
        return low[:-1] if len(low) > 2 and not low.endswith("ss") else low
    if tag in ("VBD", "VBN") and low.endswith("ed") and len(low) > 3:
        if low.endswith("ied"):
            return low[:-3] + "y"
        return low[:-1] if low.endswith("eed") else stem(low[:-2])
    if tag == "VBG" and low.endswith("ing") and len(low) > 4:
        return stem(low[:-3])
    return low


def noun(low: str) -> str:
    """Suffix rules of the plural; `low` is in lower case."""
    if low.endswith("men") and len(low) > 4:
        return low[:-2] + "an"
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 2:
        return low[:-1]
    return low


@functools.lru_cache(maxsize=1 << 16)
def lemma(word: str, tag: str) -> str:
    """The lower-case lemma of a word with this Penn tag: `said`, VBD -> `say`."""
    low = word.lower()
    if tag.startswith("VB"):
        return VERBS.get(low) or verb(low, tag)
    if tag in ("NNS", "NNPS"):
        return NOUNS.get(low) or noun(low)
    return low
