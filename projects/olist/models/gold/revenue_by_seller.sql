-- One row per seller who sold a piece, the one with the most revenue first.
with

items as (

    select * from {{ ref('fact_order_items') }}

),

totals as (

    select
        seller_id,
        count(distinct order_id) as placed_orders,
        sum(case when is_cancelled then 0 else 1 end) as items,
        sum(price) as gross_revenue,
        sum(case when is_cancelled then 0 else price end) as revenue,
        sum(case when is_cancelled then 0 else freight_value end) as freight
    from items
    group by seller_id

),

seller_orders as (

    select distinct
        seller_id,
        order_id
    from items

),

service as (

    select
        seller_orders.seller_id,
        sum(case when orders.is_delivered then 1 else 0 end) as delivered_orders,
        sum(case when orders.is_late then 1 else 0 end) as late_orders,
        count(orders.review_score) as reviewed_orders,
        sum(orders.review_score) as review_points
    from seller_orders
    inner join {{ ref('fact_orders') }} as orders
        on seller_orders.order_id = orders.order_id
    group by seller_orders.seller_id

),

ranked as (

    select
        *,
        row_number() over (order by revenue desc, seller_id) as revenue_rank
    from totals

)

select
    ranked.seller_id,
    sellers.city,
    sellers.state,
    cast(ranked.revenue_rank as int) as revenue_rank,
    ranked.placed_orders,
    cast(ranked.items as bigint) as items,
    cast(ranked.gross_revenue as decimal(18, 2)) as gross_revenue,
    cast(ranked.revenue as decimal(18, 2)) as revenue,
    cast(ranked.freight as decimal(18, 2)) as freight,
    cast(coalesce(service.delivered_orders, 0) as bigint) as delivered_orders,
    cast(coalesce(service.late_orders, 0) as bigint) as late_orders,
    coalesce(service.reviewed_orders, 0) as reviewed_orders,
    case
        when service.reviewed_orders > 0
            then cast(service.review_points as double) / cast(service.reviewed_orders as double)
    end as average_review
from ranked
inner join {{ ref('dim_seller') }} as sellers
    on ranked.seller_id = sellers.seller_id
left join service on ranked.seller_id = service.seller_id
