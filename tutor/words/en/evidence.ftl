# The numbers behind a hint or a correction. $rows: counts as below, joined by "and".
why-counts = In numbers: { $term } is marked on { $rows } ({ $source }).
why-counts-many = In numbers: { $term } are marked on { $rows } ({ $source }).
why-counts-authored = In numbers, as published and not counted by us: { $term } in { $rows } ({ $source }).
why-count-first = { $unit ->
    [images] { $marked } of { $of } images of { $diagnosis }
    [lesions] { $marked } of { $of } lesions of { $diagnosis }
   *[cases] { $marked } of { $of } cases of { $diagnosis }
}
why-count-next = { $marked } of { $of } of { $diagnosis }
