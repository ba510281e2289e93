-- One row per month of the calendar: a month without a sale has zeros, not a gap.
with

lines as (

    select
        *,
        {{ month_start('sold_on') }} as sales_month
    from {{ ref('fact_sales') }}

),

months as (

    select
        month_start as sales_month,
        max(date_day) as last_day
    from {{ ref('dim_date') }}
    group by month_start

),

data_end as (

    select max(sold_on) as last_sold_on
    from {{ ref('fact_sales') }}

),

totals as (

    select
        sales_month,
        count(distinct case when line_type = 'sale' then invoice_no end) as orders,
        count(distinct case when is_cancellation then invoice_no end) as cancelled_invoices,
        count(distinct case when line_type = 'sale' then customer_id end) as customers,
        sum(case when line_type in ('sale', 'cancellation') then quantity else 0 end) as net_units,
        sum(case when line_type = 'sale' then line_amount else 0 end) as gross_sales,
        sum(case when is_cancellation then line_amount else 0 end) as cancellations,
        sum(line_amount) as net_revenue
    from lines
    group by sales_month

),

newcomers as (

    select
        cohort_month as sales_month,
        count(*) as new_customers
    from {{ ref('dim_customer') }}
    where cohort_month is not null
    group by cohort_month

)

select
    months.sales_month,
    coalesce(totals.orders, 0) as orders,
    coalesce(totals.cancelled_invoices, 0) as cancelled_invoices,
    coalesce(totals.customers, 0) as customers,
    coalesce(newcomers.new_customers, 0) as new_customers,
    coalesce(totals.customers, 0) - coalesce(newcomers.new_customers, 0) as returning_customers,
    cast(coalesce(totals.net_units, 0) as bigint) as net_units,
    cast(coalesce(totals.gross_sales, 0) as decimal(18, 4)) as gross_sales,
    cast(coalesce(totals.cancellations, 0) as decimal(18, 4)) as cancellations,
    cast(coalesce(totals.net_revenue, 0) as decimal(18, 4)) as net_revenue,
    months.last_day <= data_end.last_sold_on as is_complete
from months
cross join data_end
left join totals on months.sales_month = totals.sales_month
left join newcomers on months.sales_month = newcomers.sales_month
