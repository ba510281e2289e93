-- The table of deliveries covers every delivered order, and no order is late and early at once.
with

facts as (

    select
        count(*) as delivered_orders,
        coalesce(sum(case when is_late then 1 else 0 end), 0) as late_orders
    from {{ ref('fact_orders') }}
    where is_delivered

),

summary as (

    select
        coalesce(sum(delivered_orders), 0) as delivered_orders,
        coalesce(sum(late_orders), 0) as late_orders
    from {{ ref('delivery_performance') }}

)

select
    'totals' as finding,
    facts.delivered_orders as fact_value,
    summary.delivered_orders as summary_value
from facts
cross join summary
where facts.delivered_orders <> summary.delivered_orders or facts.late_orders <> summary.late_orders

union all

select
    'contradiction' as finding,
    count(*) as fact_value,
    0 as summary_value
from {{ ref('fact_orders') }}
where (is_late and delay_days <= 0) or (not is_late and delay_days > 0)
having count(*) > 0
