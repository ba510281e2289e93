-- Every product of the catalogue, and every product that was sold although the catalogue does not have it.
with

sold as (

    select distinct product_id
    from {{ ref('order_items') }}

),

catalogue as (

    select * from {{ ref('products') }}

),

known as (

    select
        coalesce(catalogue.product_id, sold.product_id) as product_id,
        catalogue.product_id is not null as is_in_catalogue,
        catalogue.recorded_category,
        coalesce(catalogue.category, 'unknown') as category,
        catalogue.photos,
        catalogue.weight_g,
        catalogue.length_cm,
        catalogue.height_cm,
        catalogue.width_cm
    from catalogue
    full outer join sold on catalogue.product_id = sold.product_id

)

select
    known.product_id,
    known.recorded_category,
    known.category,
    coalesce(category_names.category_label, known.category) as category_label,
    known.photos,
    known.weight_g,
    known.length_cm,
    known.height_cm,
    known.width_cm,
    known.is_in_catalogue
from known
left join {{ ref('category_names') }} as category_names
    on known.category = category_names.category
