-- Of the people who first ordered in a month, how many ordered again so many months later. Every cohort has a row for
-- each month up to the last order, also when nobody came back.
with

customers as (

    select
        customer_unique_id,
        cohort_month
    from {{ ref('dim_customer') }}
    where cohort_month is not null

),

cohorts as (

    select
        cohort_month,
        count(*) as cohort_customers
    from customers
    group by cohort_month

),

months as (

    select order_month as activity_month
    from {{ ref('monthly_revenue') }}

),

activity as (

    select distinct
        customer_unique_id,
        {{ month_start('purchased_on') }} as activity_month
    from {{ ref('fact_orders') }}
    where not is_cancelled

),

active_customers as (

    select
        customers.cohort_month,
        activity.activity_month,
        count(*) as active_customers
    from activity
    inner join customers on activity.customer_unique_id = customers.customer_unique_id
    group by customers.cohort_month, activity.activity_month

)

select
    cohorts.cohort_month,
    {{ months_between('cohorts.cohort_month', 'months.activity_month') }} as months_since_first_order,
    months.activity_month,
    cohorts.cohort_customers,
    coalesce(active_customers.active_customers, 0) as active_customers,
    cast(coalesce(active_customers.active_customers, 0) as double)
    / cast(cohorts.cohort_customers as double) as retention
from cohorts
inner join months on months.activity_month >= cohorts.cohort_month
left join active_customers
    on
        cohorts.cohort_month = active_customers.cohort_month
        and months.activity_month = active_customers.activity_month
