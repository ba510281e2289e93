-- The payments of the file are those of the fact, to the cent.
with

recorded as (

    select coalesce(sum(payment_value), 0) as payments
    from {{ source('bronze', 'olist_order_payments') }}

),

fact as (

    select coalesce(sum(payment_value), 0) as payments
    from {{ ref('fact_payments') }}

),

of_known_orders as (

    select coalesce(sum(payment_value), 0) as payments
    from {{ ref('fact_payments') }}
    where purchased_on is not null

),

months as (

    select coalesce(sum(payments), 0) as payments
    from {{ ref('monthly_revenue') }}

)

select
    recorded.payments as recorded_payments,
    fact.payments as fact_payments,
    of_known_orders.payments as payments_of_known_orders,
    months.payments as monthly_payments
from recorded
cross join fact
cross join of_known_orders
cross join months
where recorded.payments <> fact.payments or of_known_orders.payments <> months.payments
