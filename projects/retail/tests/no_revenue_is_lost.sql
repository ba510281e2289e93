-- Every table that splits revenue up adds up to what the file says, to the last tenth of a penny.
with

recorded as (

    select sum(cast(Quantity * UnitPrice as decimal(18, 4))) as net_revenue
    from {{ source('bronze', 'online_retail') }}

),

totals as (

    select 'sales_lines' as table_name, sum(line_amount) as net_revenue
    from {{ ref('sales_lines') }}

    union all

    select 'fact_sales' as table_name, sum(line_amount) as net_revenue
    from {{ ref('fact_sales') }}

    union all

    select 'daily_revenue_by_country' as table_name, sum(net_revenue) as net_revenue
    from {{ ref('daily_revenue_by_country') }}

    union all

    select 'monthly_sales' as table_name, sum(net_revenue) as net_revenue
    from {{ ref('monthly_sales') }}

    union all

    select 'dim_product' as table_name, sum(net_revenue) as net_revenue
    from {{ ref('dim_product') }}

)

select
    totals.table_name,
    totals.net_revenue,
    recorded.net_revenue as recorded_revenue
from totals
cross join recorded
where totals.net_revenue is null or totals.net_revenue <> recorded.net_revenue
