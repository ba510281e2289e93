-- Bronze, silver and gold hold the same number of lines, invoices, countries and cancelled lines.
with

bronze as (

    select
        count(*) as recorded_lines,
        count(distinct InvoiceNo) as invoices,
        count(distinct Country) as countries,
        sum(case when InvoiceNo like 'C%' then 1 else 0 end) as cancelled_lines
    from {{ source('bronze', 'online_retail') }}

),

silver as (

    select
        count(*) as recorded_lines,
        count(distinct invoice_no) as invoices,
        count(distinct country) as countries,
        sum(case when is_cancellation then 1 else 0 end) as cancelled_lines
    from {{ ref('sales_lines') }}

),

gold as (

    select
        count(*) as recorded_lines,
        count(distinct invoice_no) as invoices,
        count(distinct country) as countries,
        sum(case when is_cancellation then 1 else 0 end) as cancelled_lines
    from {{ ref('fact_sales') }}

)

select
    bronze.recorded_lines as bronze_lines,
    silver.recorded_lines as silver_lines,
    gold.recorded_lines as gold_lines,
    bronze.invoices as bronze_invoices,
    silver.invoices as silver_invoices,
    gold.invoices as gold_invoices,
    bronze.countries as bronze_countries,
    silver.countries as silver_countries,
    gold.countries as gold_countries,
    bronze.cancelled_lines as bronze_cancelled_lines,
    silver.cancelled_lines as silver_cancelled_lines,
    gold.cancelled_lines as gold_cancelled_lines
from bronze
cross join silver
cross join gold
where
    bronze.recorded_lines <> silver.recorded_lines
    or bronze.recorded_lines <> gold.recorded_lines
    or bronze.invoices <> silver.invoices
    or bronze.invoices <> gold.invoices
    or bronze.countries <> silver.countries
    or bronze.countries <> gold.countries
    or bronze.cancelled_lines <> silver.cancelled_lines
    or bronze.cancelled_lines <> gold.cancelled_lines
