-- A cohort begins complete, never holds more active people than it has, and all cohorts together are all buyers.
with

retention as (

    select * from {{ ref('customer_cohort_retention') }}

),

buyers as (

    select count(*) as customers
    from {{ ref('dim_customer') }}
    where first_order_on is not null

),

cohorts as (

    select coalesce(sum(cohort_customers), 0) as customers
    from retention
    where months_since_first_order = 0

)

select
    'cohort' as finding,
    cohort_month,
    months_since_first_order,
    active_customers,
    cohort_customers
from retention
where
    active_customers > cohort_customers
    or (months_since_first_order = 0 and active_customers <> cohort_customers)

union all

select
    'buyers' as finding,
    cast(null as date) as cohort_month,
    cast(null as int) as months_since_first_order,
    buyers.customers as active_customers,
    cast(cohorts.customers as bigint) as cohort_customers
from buyers
cross join cohorts
where buyers.customers <> cohorts.customers
