-- Pieces and freight plus the reported differences make what was paid, over all orders.
with

facts as (

    select
        coalesce(sum(payment_value - items_value - freight_value), 0) as difference
    from {{ ref('fact_orders') }}

),

reported as (

    select coalesce(sum(difference), 0) as difference
    from {{ ref('order_payment_differences') }}

)

select
    facts.difference as fact_difference,
    reported.difference as reported_difference
from facts
cross join reported
where facts.difference <> reported.difference
