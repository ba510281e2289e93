-- The prices of the file are those of the fact, and every table that splits the pieces of known orders up adds up to
-- them, to the cent.
with

recorded as (

    select coalesce(sum(price), 0) as gross_revenue
    from {{ source('bronze', 'olist_order_items') }}

),

of_known_orders as (

    select coalesce(sum(price), 0) as gross_revenue
    from {{ ref('fact_order_items') }}
    where purchased_on is not null

),

expected as (

    select
        totals.table_name,
        totals.gross_revenue,
        recorded.gross_revenue as expected_revenue
    from (
        select 'fact_order_items' as table_name, coalesce(sum(price), 0) as gross_revenue
        from {{ ref('fact_order_items') }}

        union all

        select 'revenue_by_seller' as table_name, coalesce(sum(gross_revenue), 0) as gross_revenue
        from {{ ref('revenue_by_seller') }}
    ) as totals
    cross join recorded

    union all

    select
        totals.table_name,
        totals.gross_revenue,
        of_known_orders.gross_revenue as expected_revenue
    from (
        select 'fact_orders' as table_name, coalesce(sum(items_value), 0) as gross_revenue
        from {{ ref('fact_orders') }}

        union all

        select 'monthly_revenue' as table_name, coalesce(sum(gross_revenue), 0) as gross_revenue
        from {{ ref('monthly_revenue') }}

        union all

        select 'revenue_by_state' as table_name, coalesce(sum(gross_revenue), 0) as gross_revenue
        from {{ ref('revenue_by_state') }}

        union all

        select 'revenue_by_category' as table_name, coalesce(sum(gross_revenue), 0) as gross_revenue
        from {{ ref('revenue_by_category') }}
    ) as totals
    cross join of_known_orders

)

select
    table_name,
    gross_revenue,
    expected_revenue
from expected
where gross_revenue <> expected_revenue
