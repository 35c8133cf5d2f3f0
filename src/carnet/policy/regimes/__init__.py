"""The laws: which of them apply to a call, and what each says about its facts.

applicable  which laws apply: those of the exporter's country, and those that follow
            the persons
judge       every law that applies is asked
eu          GDPR: may personal data of an exporter in the EEA go there (Chapter V)?
uk          UK GDPR: may personal data of an exporter in the United Kingdom go there?
ch          Federal Act on Data Protection
certified   the importer's certification under the Data Privacy Framework, from what
            is declared
cn          PIPL Chapter III: may personal information leave mainland China for there?
cn_route    by which route may it leave
us          28 CFR Part 202: may bulk data of US persons be seen by a country of
            concern?
other       other countries' laws for data that leave them
overlays    national law beside the rules on transfers
days        which calendar days it is at one moment, where these laws count days
"""
