# Titres de la fiche de synthèse.
card-findings = Ce qui compte
card-ranking = Votre liste
card-plan = Conduite à tenir
card-your-plan = La vôtre : { $plan }
card-certainty = Certitude
