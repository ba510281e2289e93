-- Delivered orders by the month they were placed and the customer's state. The days are sums, so that they add up; divide
-- them by the orders for an average.
with

orders as (

    select
        facts.*,
        {{ month_start('facts.purchased_on') }} as order_month,
        coalesce(facts.customer_state, 'unknown') as state,
        coalesce(states.state_name, 'Unknown') as state_name,
        coalesce(states.region, 'Unknown') as region
    from {{ ref('fact_orders') }} as facts
    left join {{ ref('dim_state') }} as states
        on facts.customer_state = states.state
    where facts.is_delivered

)

select
    order_month,
    state,
    state_name,
    region,
    count(*) as delivered_orders,
    cast(sum(case when is_late then 1 else 0 end) as bigint) as late_orders,
    cast(sum(delivery_days) as bigint) as total_delivery_days,
    cast(sum(promised_days) as bigint) as total_promised_days,
    cast(sum(case when is_late then delay_days else 0 end) as bigint) as total_days_late
from orders
group by order_month, state, state_name, region
