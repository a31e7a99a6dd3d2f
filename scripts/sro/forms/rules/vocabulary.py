"""Words the search for names knows: given names common in the United States, and capitalized words that are no one's name."""

from __future__ import annotations

GIVEN = """
aaliyah aaron abigail adam adrian aidan aiden alan albert alejandro alex alexander alexandra alexis alice alicia allison alyssa amanda amelia
amir amy ana andre andrea andrew andy angel angela angelina anna annabelle anne anthony antonio aria ariana arianna arthur asher ashley aubrey
audrey austin ava avery ayden barbara beatrice bella benjamin beth bethany bianca blake brandon brayden brenda brian brianna brittany brody
brooklyn bruce bryan bryce caitlin caleb cameron camila carl carla carlos carmen caroline carolyn carter cassandra catherine cesar charles
charlotte chelsea cheryl chloe chris christian christina christine christopher cindy claire clara cody cole colin colton connor cooper corey
courtney craig crystal curtis cynthia daisy daniel daniela danielle darius david dean deborah declan denise dennis derek destiny devin diana
diego dominic donald donna dorothy douglas dylan edgar eduardo edward eleanor elena eli elias elijah elizabeth ella ellie emily emma enrique
eric erica erik erin esteban ethan eva evan evelyn ezekiel ezra fatima felix fernando frances francis francisco frank fred gabriel gabriela
gabriella gavin genesis george gianna giovanni gloria gregory hailey hannah harold harper harry hassan hazel heather hector heidi helen henry
ian ibrahim imani isaac isabel isabella isabelle isaiah ivan jack jackson jacob jacqueline jada jaden jake jamal james jamie jane janet jared
jasmin jasmine javier jayden jaylen jean jeff jeffrey jenna jennifer jeremiah jeremy jerome jerry jesse jessica jesus jill jimmy joan joanna
joe joel john johnny jonah jonathan jordan jorge jose joseph joshua josiah joyce juan judith judy julia julian juliana julie julio justin kaitlyn
karen karla kate katelyn katherine kathleen kathryn katie kayden kayla keith kelly kelsey kenneth kevin kiara kimberly kyle kylie lamar landon
laura lauren layla leah leo leon leonardo leslie levi liam liliana lillian lily linda lisa logan lori lorenzo louis lucas lucia luis luke luna
lydia mackenzie madeline madison makayla malik marcus margaret maria mariah mariana marie mario marissa martin marvin mary matthew maya megan
melanie melissa mia micah michael michele michelle miguel mike miles miranda mohamed mohammed molly monica morgan muhammad mya nancy naomi natalia
natalie nathan nathaniel nevaeh nicholas nicole noah noelle nora oliver olivia omar oscar owen pamela patricia patrick paul pedro peter peyton
philip phillip priscilla quinn rachel rafael ralph ramon raymond rebecca ricardo richard riley robert roberto rodrigo roger ronald rosa roxanne
roy ruben ruby russell ruth ryan sabrina salvador samantha samuel sandra santiago sara sarah savannah scott sean sebastian serena sergio seth
shane shannon sharon shawn sheila shirley sierra simon sofia sonia sophia sophie spencer stella stephanie stephen steve steven stuart susan
sydney tamika tara tatiana taylor teresa terrence terry theodore theresa thomas tiffany timothy tina todd travis trevor tristan tyler tyrone
valentina valeria valerie vanessa veronica victor victoria vincent violet virginia vivian walter wayne wendy wesley william wyatt xavier yasmin
yolanda zachary zoe zoey
""".split()
"""Given names that are nothing else. Names that are words too (Will, Grace, Chase) are caught by their capital letter inside a sentence."""

KNOWN = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
i i'm i'd i'll i've sro sros school schools high middle elementary academy officer officers police department chief sergeant lieutenant captain
detective superintendent principal principals vice assistant dean administrator administrators administration teacher teachers counselor
counselors nurse psychologist social worker security monitor guard staff coach custodian secretary student students parent parents guardian
guardians mother father family board education district state connecticut town city county street avenue road lane drive court place park
field stadium gym gymnasium cafeteria library auditorium office main front north south east west room hall hallway wing lot entrance bus
building american united english spanish french math science history art music chemistry biology algebra geometry google chromebook
chromebooks snapchat instagram tiktok facebook youtube discord xbox playstation iphone ipad android apple airpods uber covid narcan taser mace
miranda juvenile review families youth center services department hospital ems emt fire ambulance christmas thanksgiving halloween easter
veterans memorial labor columbus independence day spring winter fall summer homecoming prom graduation form a b c d e f g h
j k l m n o p q r s t u v w x y z ok tv dcf
""".split()
"""Capitalized words that name no student: days, months, roles, places at school, subjects, brands, the letters of the students."""

TITLES = """
officer ofc sgt sergeant lt lieutenant capt captain det detective chief deputy trooper principal superintendent dean coach nurse counselor teacher
administrator mr mrs ms mx dr dispatcher director secretary custodian monitor
""".split()
"""Words before the name of an adult, who may be named."""

PLACES = """
school academy street avenue road lane drive court park field stadium gym gymnasium center library auditorium hall wing building lot house
plaza bridge church college university hospital arena complex
""".split()
"""Words after the name of a place."""

VERBS = """
hit punched pushed kicked struck threw grabbed slapped shoved fought bit spat stabbed assaulted attacked threatened yelled ran said told stated
admitted refused denied claimed walked
""".split()
"""What a person did: a capitalized word that nobody knows before one of these, at the start of a sentence, is probably a name."""

STARTERS = """
he she they we it who someone somebody everyone nobody both neither one two three all another others witness witnesses bystander nothing this
that which and but then also afterwards later
""".split()
"""Words at the start of a sentence that stand for people without naming them."""
