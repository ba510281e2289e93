-- The articles that earned most, charges such as postage left aside.
with

products as (

    select *
    from {{ ref('dim_product') }}
    where product_kind = 'product'

),

total as (

    select sum(net_revenue) as net_revenue
    from products

),

ranked as (

    select
        row_number() over (order by net_revenue desc, stock_code) as revenue_rank,
        stock_code,
        description,
        orders,
        customers,
        net_units,
        net_revenue
    from products

)

select
    cast(ranked.revenue_rank as int) as revenue_rank,
    ranked.stock_code,
    ranked.description,
    ranked.orders,
    ranked.customers,
    ranked.net_units,
    ranked.net_revenue,
    cast(ranked.net_revenue as double) / cast(total.net_revenue as double) as revenue_share
from ranked
cross join total
where ranked.revenue_rank <= {{ var('top_products_limit') }}
