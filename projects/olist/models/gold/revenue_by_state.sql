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

)

select
    order_month,
    state,
    state_name,
    region,
    count(*) as placed_orders,
    cast(sum(case when is_cancelled then 1 else 0 end) as bigint) as cancelled_orders,
    count(distinct case when not is_cancelled then customer_unique_id end) as customers,
    cast(sum(items_value) as decimal(18, 2)) as gross_revenue,
    cast(sum(case when is_cancelled then 0 else items_value end) as decimal(18, 2)) as revenue,
    cast(sum(case when is_cancelled then 0 else freight_value end) as decimal(18, 2)) as freight
from orders
group by order_month, state, state_name, region
