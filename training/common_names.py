"""Given names that many people bear, written down by hand, by the gender of most bearers."""

from __future__ import annotations

FEMALE = """
abigail adaeze agnes agnieszka aisha akiko alejandra alexandra alexis alice alicia alina amalia
amanda amara amber amelia amina amy ana anastasia andrea angela angelica anita ann anna annalena
anneke annelies annette annika antonia ashley astrid audrey aurora ayako barbara beata beatrice
beatriz bettina betty beverly birgit brenda bridget brigitte brittany camila camille carla
carmen carol carolina caroline carolyn catherine cecilia celine charlotte cheryl chiara chioma
chloe christina christine claire clara claudia colette corinne cristina cynthia dagmar dalia
daniela danielle daphne daria deborah debra delphine denise diana diane donna dora doris dorothy
edith eileen elaine elena eleni eleonora elif elin elisa elisabeth elise elizabeth ella ellen
elsa emilia emily emma erica erika estelle esther eugenia eva evelyn fatima federica fiona
florence folake frances francesca francoise fumiko funmi gabriela gabriella gabrielle geraldine
gertrude geun-hye gisela giulia gloria graca grace greta gudrun gwen hanna hannah harriet haruka
heather hedda heidi helen helena helene helga hilary hilda hillary hiroko hyun-hee ida ilona
ilse imelda ines inga inge ingeborg ingrid irena irene irina iris irma isabel isabella isabelle
ivana jacqueline jana jane janet janice janina jasmine jean jeanne jen jennifer jenny jessica
jill joan joana joanna johanna jolanta josefina josephine jovana joyce judith judy julia juliana
julianna julie juliet justyna kamala kaori karen karin karina karla karolina katarina katarzyna
kate katherine kathleen kathryn katie katja katrin kayla keiko kelly kerstin khadija kimberly
kirsi kirsten kirstie klara kristen kristin kumiko lara larisa latifa laura laure lauren layla
leah leila lena leonor leonora leticia leyla lidia lilian liliana lilly linda lindiwe lisa lise
liv liz liza lorena lori lorraine lotte louisa louise lucia lucie lucinda lucy ludmila
ludmilla luisa luiza lydia lyudmila madeleine madison magdalena maja malala malgorzata mandy
manuela marcela marcia margaret margarethe margarita margot margrethe maria mariam mariana
marianne marie marie-claude marieke mariella marija marijana mariko marilyn marina marine marisa
marlene marta martha martina martine mary mathilde matilda maya megan mei melanie melissa
mercedes meredith mette mia michele michelle michiko mila milena mina mireille miriam mirjam
mona monica monika muriel myriam nadia nadine nahid nancy naoko naomi nasrin natalia natalie
natalya natasha nathalie nawal nele nelly ngozi nicola nicole nicoletta nikki nina nkosazana
noemi noor nora noriko norma nour oksana oleksandra olga olivia pamela patricia paula
paulina pauline penelope pernille petra philippa phoebe pia pilar polina pratibha priyanka
rachel rania raquel rebecca regina renata renate ria rita roberta robin rosa rosalia rosalind
rose rosemary roxana roza ruby ruth sabine sabrina sachiko sally salma samantha samira sandra
sandrine sanna sara sarah saskia selma serena severine sharon sheila
shirin shirley sigrid silvia simone sinead siri slavica smita sofia sofie sonia sonja sophia
sophie stefania stefanie stella stephanie sue susan susana susanne suzanne svetlana sviatlana
swati sylvia tamara tania tanya tara tatiana tatyana teodora teresa tess thelma theresa therese
thuli tiina tina tracy trudy tzipi ulla ulrike umu ursula urszula valentina valeria
valerie vanessa vera veronica vesna victoria viktoria viola violeta virginia vivian vjosa wanda
wangari wendy wilhelmina xenia xiu yana yara yasmin yelena ying yoko yuko yulia yuliya yuriko
yvonne zaha zainab zanele zara zdenka zeinab zoe zofia zuzana
""".split()

MALE = """
aaron abdullah abel achim adam adolf adrian ahmad ahmed ake akira alan albert aldo alejandro
aleksander aleksandr alessandro alex alexander alexandre alexei alexey alfonso alfred ali
alistair allan allen alvaro amadou amir amit anatoly anders andre andreas andrej andres andrew
andrey andrzej angus anibal anthony anton antonio antony antti aram ari arjun armando armin
arnold arthur arturo arvid arvind ashok asif augusto aung austin aziz barack bart bartosz bashar
ben benjamin bernard bernd bernie bertrand bill billy bjorn bob bobby bogdan bohdan boris borut
brad bradley brandon brendan brett brian bruce bryan cameron carl carlo carlos cedric cesar
charles chester chinedu chris christian christoph christophe christopher christos claude claus
clemens clement colin conor constantine craig cristian curtis cyril dale damian damien dan
daniel danilo danny dario darren dave david dean denis dennis derek didier diego dieter dimitri
dimitrios dimitris dirk dmitri dmitriy dmitry dominic dominique don donald doug douglas dusan
dylan earl edgar edmund eduard eduardo edward edwin egor elias elijah emanuel emeka emil emilio
emmanuel enrico enrique eric erik ernest ernesto erwin esteban ethan etienne eugene evan evgeny
fabian fabio faisal farid faysal felipe felix ferdinand fernando fidel filip florian francesco
francis francisco franco francois frank frans franz fred freddy frederic frederick frederik
fritz fyodor gabriel gareth gary gaston gavin geert gennady geoff geoffrey georg george georges
georgi georgios gerald gerard gerardo gerhard gian gianni gideon gilbert gilles gino giorgio
giorgos giovanni giuseppe glen glenn gordon graham greg gregory guido guillaume guillermo gunnar
gunter gunther gus gustav gustavo guy hamid hank hans harald harold harry hasan hassan heinrich
heinz helmut henri henrik henry herbert herman hermann hiroshi howard hubert hugh hugo husain
hussein ian ibrahim igor ilham ilya imran ingvar ioannis isaac ismail istvan ivan ivo jaap jacek
jack jackson jacob jacques jae-in jaime jake jakob jakub jamal james jan janez janos janusz
jared jaroslav jaroslaw jason javier jeff jeffrey jeremy jeroen jerome jerry jesse jim jimmy
jiri joachim joao joe joel johan johann johannes john johnny jon jonas jonathan jordan jorg
jorge jorgen jose josef josep joseph josh joshua josip juan julian julien julio jurgen justin
karel karim karl kaspar kazimierz keith ken kenji kenneth kenta kevin khaled khalid khalil kim
kiril klaus knut kofi konrad konstantin konstantinos krzysztof kurt kwame kyle lance larry lars
laszlo laurent lawrence lech lee lennart leo leon leonard leonid leopoldo leroy lionel lloyd
logan lorenzo lothar louis luc luca lucas ludwig luigi luis lukas luke maciej magnus mahmoud
makoto manfred manmohan manuel marc marcel marcelo marcin marco marcos marek mariano mario
marius mark marko markus martin marvin mason massimo mateo mateusz mathias mats matteo matthew
matthias matti maurice mauricio mauro max maxim maxime mehmet michael michal michel miguel mihai
mikael mike mikhail mikko milan milos miloslav miroslav mohamed mohammad mohammed morten moshe
muhammad murray mustafa myung-bak naftali naoto narendra nathan nathaniel neil nelson nicholas
nick nicolae nicolas nigel nikita niklas nikola nikolai nikolaos nikolay nikos nils noah noel
norbert norman olaf olav ole oleg oleksandr oleksiy oliver olivier olof oluwaseun omar orlando
oscar oskar osman otto owen pablo panagiotis paolo pascal patrick paul pavel pavlo pawel pedro
per petar pete peter petr petro petros petteri phil philip philippe pier pierre pieter piotr
radoslaw radu rafael rafal rahul raila rainer rajesh rajiv ralph randy raul ray raymond recep
reinhard rene reza ricardo riccardo richard rick rob robert roberto rodolfo rodrigo roger roland
rolf roman ronald ronnie ross roy ruben rudolf rudy rui rupert russ russell ryan saddam salim
salman salvador salvatore sam sami samir samuel sanjay scott sean sebastian sergei sergey
sergio serhiy shaun shimon shinzo sidney silvio simon sipho slobodan stan stanislav stanislaw
stefan stefano steffen stephen steven stuart sunil svein sven takashi taras tariq taro ted
tendai terence terrence terry thabo theo theodore thierry thomas tim timo timothy tobias todd
tom tomas tomasz tommy toni tony tor tore travis trevor troy tyler uhuru uwe vaclav
valdis valentin valery vasily vasyl victor vidar vijay viktor viktors vincent vincenzo vitali
vitaly vittorio vladimir vladislav volodymyr waldemar walid walter warren wayne werner wesley
wilfried wilhelm willem willi william willie willy wim wladyslaw wojciech wolfgang xavier yannis
yasser yevgeny yiannis yitzhak yoshihide youssef yukio yuri yury yves zachary zbigniew zdenek
zoltan zoran
""".split()
