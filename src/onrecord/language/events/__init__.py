"""Mentions of events and what their clauses say of them: status, day, place, who, about what.

`scene` indexes a draft; `phrases` and `clauses` read noun phrases and verb groups; `governors` join
them; `setting` holds what the ordered rules of `statuses` and `plans` ask; `arguments` find day,
place and topics, `who` people; `reach` says how far a clause goes; `nominal` (with `open` and
`takers`), `verbal` and `things` put a mention together; `lexicon` holds the words; `find` is the
step.
"""
