# Les chiffres derrière un indice ou une correction. $rows : les décomptes ci-dessous, joints par « et ».
why-counts = En chiffres : la mention « { $term } » figure sur { $rows } ({ $source }).
why-counts-many = En chiffres : la mention « { $term } » figure sur { $rows } ({ $source }).
why-counts-authored = En chiffres, tels que publiés et non comptés par nous : « { $term } » dans { $rows } ({ $source }).
why-count-first = { $marked ->
    [one] { $marked } { $unit ->
        [images] image
        [lesions] lésion
       *[cases] cas
    }
   *[other] { $marked } { $unit ->
        [images] images
        [lesions] lésions
       *[cases] cas
    }
} de « { $diagnosis } » sur { $of }
why-count-next = { $marked } de « { $diagnosis } » sur { $of }
