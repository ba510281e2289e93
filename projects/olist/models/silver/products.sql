select
    products.product_id,
    products.product_category_name as recorded_category,
    coalesce(
        translation.product_category_name_english,
        products.product_category_name,
        'unknown'
    ) as category,
    cast(products.product_name_lenght as int) as name_length,
    cast(products.product_description_lenght as int) as description_length,
    cast(products.product_photos_qty as int) as photos,
    cast(products.product_weight_g as int) as weight_g,
    cast(products.product_length_cm as int) as length_cm,
    cast(products.product_height_cm as int) as height_cm,
    cast(products.product_width_cm as int) as width_cm
from {{ source('bronze', 'olist_products') }} as products
left join {{ source('bronze', 'product_category_name_translation') }} as translation
    on products.product_category_name = translation.product_category_name
