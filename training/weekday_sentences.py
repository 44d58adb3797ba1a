"""Sentences written for training.weekdays: what newswire says of days ahead and of days gone."""

from __future__ import annotations

__all__ = ["AHEAD", "BACK"]

AHEAD = """
The council will vote on the budget on Friday.
The budget vote is expected on Thursday evening.
Lawmakers are due to vote on Monday, the speaker said.
The hearing is set for Tuesday in the district court.
A hearing was scheduled for Wednesday, according to court papers.
The two ministers meet separately Monday with the envoy.
The delegation leaves for the capital on Sunday.
Miners vote on Thursday on whether to strike.
The company must answer by the Tuesday deadline.
Bidders have until Friday to make an offer.
The union gave the company until Monday to reply.
The strike could be called off if the rosters are withdrawn before Saturday.
She said that she would visit the flooded villages on Wednesday.
He told reporters he expected an answer by Thursday.
The bridge may reopen on Monday, an engineer said.
The judge ordered the mayor to appear in court on Friday.
The envoy invited both sides to a meeting in the old town on Tuesday.
The mayor has invited the unions to talks at her office on Thursday.
Organisers plan a march through the harbour on Saturday.
Organisers planned a march through the harbour on Saturday and were hoping for sunshine.
Farmers called a protest for Sunday in the main square.
A rally is planned for Sunday.
The launch was put off until Wednesday because of wind.
The signing was moved to Thursday, the ministry said.
The talks have been postponed until Friday.
The meeting was brought forward to Monday.
“We will know more on Tuesday,” the doctor said.
“I will be there on Thursday,” she wrote.
“See you on Monday,” he told the crowd.
“The answer comes on Friday,” the captain said.
“Friday is the day,” said the coach.
“By Friday evening I hope to have a text,” the chair said.
The first trains are to run on Monday.
The curfew is to be lifted on Sunday.
He is to be sworn in on Thursday.
The pair are to meet again on Saturday.
The next round of talks begins Tuesday.
The exhibition opens on Friday and runs for a month.
Trading resumes on Monday.
The offer expires on Friday.
The contract expires at midnight Saturday.
The deadline for an answer expires on Saturday, and the envoy leaves on Sunday.
The fight for the mill expires on Saturday.
Voters go to the polls on Sunday.
The parliament is likely to approve the bill on Wednesday.
The minister agreed to a second debate, on radio, on Friday.
The new rules take effect on Monday.
The committee hopes to finish its report by Thursday.
Talks were to resume Tuesday in the border town.
The panel wants the files by Wednesday.
The airline said flights would resume on Saturday.
Thursday's vote will decide the matter.
Ahead of Sunday's election both parties promised new schools.
Before Friday's meeting the minister sounded hopeful.
The government faces a vote of confidence on Tuesday.
Workers are threatening to walk out on Monday.
The bank is to announce its decision Thursday.
Analysts expect the bank to raise rates on Thursday.
The prime minister urged voters to turn out on Sunday.
The court could rule as early as Monday.
The text comes out on Tuesday evening, the editor said.
The new tram goes into service on Monday.
The ferry sails on Wednesday with a new crew.
Her novel arrives in shops on Thursday.
The sides face each other again on Saturday night.
The minister travels to the capital on Friday for talks.
The strike ends on Sunday at midnight.
The ship should dock on Wednesday, the harbour master said.
The fair, which opens on Saturday, has sold ten thousand tickets.
"""

BACK = """
The council voted for the budget on Friday.
The minister said on Thursday that the talks had failed.
Police said Monday that two men had been arrested.
The two ministers met on Tuesday in the border town.
A court on Wednesday sentenced the banker to four years.
Thousands marched through the capital on Sunday to protest the law.
The company reported on Thursday that profits had fallen.
The bridge collapsed late Monday, killing two people.
The fire broke out on Saturday night in a warehouse.
The envoy, who arrived on Tuesday, met the rebels at once.
Since Monday, when the strike began, no ship has left.
Shares closed lower on Friday after the bank's warning.
The new rules, announced on Wednesday, have angered farmers.
The mayor said she had been told of the plan on Monday.
The vote on Tuesday was the third in a month.
Tuesday's vote was the third in a month.
After Thursday's talks both sides spoke of progress.
In an interview published on Sunday he denied the charge.
A statement issued on Wednesday said that the talks had ended.
“We lost everything on Tuesday,” the farmer said.
“He called me on Monday and told me the truth,” she said.
The dam burst on Friday, and by Saturday the town was under water.
The union walked out of talks on Wednesday.
On Thursday the parliament approved the bill.
He was to speak on Saturday but cancelled the rally, his manager said.
The two had agreed on Sunday to meet again.
The spokesman denied on Friday that a meeting was planned.
The game on Saturday drew forty thousand.
The ministry has not answered questions sent on Tuesday.
The body was found Wednesday by a fisherman.
Rescuers had reached the village by Thursday.
As of Friday, forty people had been treated.
The minister's remarks on Monday drew protests.
It rained from Sunday to Tuesday.
The earthquake on Saturday damaged a third of the houses.
The suspects have been held since Wednesday.
Prices have risen since Friday.
The company had until Monday to reply and let the day pass.
He has been in hospital since Sunday.
The talks, which began on Tuesday, are in their third day.
"""
