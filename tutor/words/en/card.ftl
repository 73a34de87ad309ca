# Headings of the summary card.
card-findings = What counts
card-ranking = Your list
card-plan = Plan
card-your-plan = Yours: { $plan }
card-certainty = Certainty
