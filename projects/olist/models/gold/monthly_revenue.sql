-- One row per month from the first order to the last: a month without orders has zeros, not a gap.
with

bounds as (

    select
        {{ month_start('min(purchased_on)') }} as first_month,
        {{ month_start('max(purchased_on)') }} as last_month,
        max(purchased_on) as last_purchased_on
    from {{ ref('fact_orders') }}

),

calendar as (

    select
        month_start,
        max(date_day) as last_day
    from {{ ref('dim_date') }}
    group by month_start

),

months as (

    select
        calendar.month_start as order_month,
        calendar.last_day <= bounds.last_purchased_on as is_complete
    from calendar
    inner join bounds
        on calendar.month_start >= bounds.first_month and calendar.month_start <= bounds.last_month

),

orders as (

    select
        *,
        {{ month_start('purchased_on') }} as order_month
    from {{ ref('fact_orders') }}

),

totals as (

    select
        order_month,
        count(*) as placed_orders,
        sum(case when is_cancelled then 1 else 0 end) as cancelled_orders,
        count(distinct case when not is_cancelled then customer_unique_id end) as customers,
        sum(items_value) as gross_revenue,
        sum(case when is_cancelled then items_value else 0 end) as cancelled_revenue,
        sum(case when is_cancelled then 0 else items_value end) as revenue,
        sum(case when is_cancelled then 0 else freight_value end) as freight,
        sum(payment_value) as payments
    from orders
    group by order_month

),

newcomers as (

    select
        cohort_month as order_month,
        count(*) as new_customers
    from {{ ref('dim_customer') }}
    where cohort_month is not null
    group by cohort_month

)

select
    months.order_month,
    coalesce(totals.placed_orders, 0) as placed_orders,
    cast(coalesce(totals.cancelled_orders, 0) as bigint) as cancelled_orders,
    coalesce(totals.customers, 0) as customers,
    coalesce(newcomers.new_customers, 0) as new_customers,
    cast(coalesce(totals.gross_revenue, 0) as decimal(18, 2)) as gross_revenue,
    cast(coalesce(totals.cancelled_revenue, 0) as decimal(18, 2)) as cancelled_revenue,
    cast(coalesce(totals.revenue, 0) as decimal(18, 2)) as revenue,
    cast(coalesce(totals.freight, 0) as decimal(18, 2)) as freight,
    cast(coalesce(totals.payments, 0) as decimal(18, 2)) as payments,
    months.is_complete
from months
left join totals on months.order_month = totals.order_month
left join newcomers on months.order_month = newcomers.order_month
