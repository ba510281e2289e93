with

items as (

    select
        {{ month_start('items.purchased_on') }} as order_month,
        products.category,
        products.category_label,
        items.order_id,
        items.is_cancelled,
        items.price,
        items.freight_value
    from {{ ref('fact_order_items') }} as items
    inner join {{ ref('dim_product') }} as products
        on items.product_id = products.product_id
    where items.purchased_on is not null

)

select
    order_month,
    category,
    category_label,
    count(distinct order_id) as placed_orders,
    cast(sum(case when is_cancelled then 0 else 1 end) as bigint) as items,
    cast(sum(price) as decimal(18, 2)) as gross_revenue,
    cast(sum(case when is_cancelled then 0 else price end) as decimal(18, 2)) as revenue,
    cast(sum(case when is_cancelled then 0 else freight_value end) as decimal(18, 2)) as freight
from items
group by order_month, category, category_label
