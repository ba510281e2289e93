-- One row per person. The shop makes a new customer record for every order; the place on the latest one counts.
with

ordered as (

    select
        customers.customer_unique_id,
        customers.zip_prefix,
        customers.city,
        customers.state,
        row_number() over (
            partition by customers.customer_unique_id
            order by
                orders.purchased_at desc nulls last,
                orders.order_id desc nulls last,
                customers.customer_id
        ) as record_rank
    from {{ ref('customer_records') }} as customers
    left join {{ ref('orders') }} as orders
        on customers.customer_id = orders.customer_id

),

totals as (

    select
        customer_unique_id,
        min(case when not is_cancelled then purchased_on end) as first_order_on,
        max(case when not is_cancelled then purchased_on end) as last_order_on,
        sum(case when is_cancelled then 0 else 1 end) as orders,
        sum(case when is_cancelled then 1 else 0 end) as cancelled_orders,
        sum(case when is_cancelled then 0 else items_value end) as revenue
    from {{ ref('fact_orders') }}
    group by customer_unique_id

)

select
    ordered.customer_unique_id,
    ordered.zip_prefix,
    ordered.city,
    ordered.state,
    totals.first_order_on,
    totals.last_order_on,
    {{ month_start('totals.first_order_on') }} as cohort_month,
    cast(coalesce(totals.orders, 0) as bigint) as orders,
    cast(coalesce(totals.cancelled_orders, 0) as bigint) as cancelled_orders,
    cast(coalesce(totals.revenue, 0) as decimal(18, 2)) as revenue,
    coalesce(totals.orders, 0) > 1 as is_returning
from ordered
left join totals on ordered.customer_unique_id = totals.customer_unique_id
where ordered.record_rank = 1
