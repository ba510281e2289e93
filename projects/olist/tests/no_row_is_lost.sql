-- Every record of the files is one row of its fact or dimension.
with

counts as (

    select 'fact_orders' as table_name, bronze.n as bronze_rows, gold.n as gold_rows
    from (select count(*) as n from {{ source('bronze', 'olist_orders') }}) as bronze
    cross join (select count(*) as n from {{ ref('fact_orders') }}) as gold

    union all

    select 'fact_order_items' as table_name, bronze.n as bronze_rows, gold.n as gold_rows
    from (select count(*) as n from {{ source('bronze', 'olist_order_items') }}) as bronze
    cross join (select count(*) as n from {{ ref('fact_order_items') }}) as gold

    union all

    select 'fact_payments' as table_name, bronze.n as bronze_rows, gold.n as gold_rows
    from (select count(*) as n from {{ source('bronze', 'olist_order_payments') }}) as bronze
    cross join (select count(*) as n from {{ ref('fact_payments') }}) as gold

    union all

    select 'fact_reviews' as table_name, bronze.n as bronze_rows, gold.n as gold_rows
    from (select count(*) as n from {{ source('bronze', 'olist_order_reviews') }}) as bronze
    cross join (select count(*) as n from {{ ref('fact_reviews') }}) as gold

    union all

    select 'dim_customer' as table_name, bronze.n as bronze_rows, gold.n as gold_rows
    from (
        select count(distinct customer_unique_id) as n from {{ source('bronze', 'olist_customers') }}
    ) as bronze
    cross join (select count(*) as n from {{ ref('dim_customer') }}) as gold

    union all

    select 'dim_product' as table_name, bronze.n as bronze_rows, gold.n as gold_rows
    from (select count(*) as n from {{ source('bronze', 'olist_products') }}) as bronze
    cross join (select count(*) as n from {{ ref('dim_product') }} where is_in_catalogue) as gold

    union all

    select 'dim_seller' as table_name, bronze.n as bronze_rows, gold.n as gold_rows
    from (select count(*) as n from {{ source('bronze', 'olist_sellers') }}) as bronze
    cross join (select count(*) as n from {{ ref('dim_seller') }} where is_listed) as gold

)

select
    table_name,
    bronze_rows,
    gold_rows
from counts
where bronze_rows <> gold_rows
