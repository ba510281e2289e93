with

lines as (

    select * from {{ ref('fact_sales') }}

)

select
    sold_on,
    country,
    count(*) as recorded_lines,
    count(distinct case when line_type = 'sale' then invoice_no end) as orders,
    count(distinct case when is_cancellation then invoice_no end) as cancelled_invoices,
    count(distinct case when line_type = 'sale' then customer_id end) as customers,
    cast(sum(case when line_type in ('sale', 'cancellation') then quantity else 0 end) as bigint) as net_units,
    cast(sum(case when line_type = 'sale' then line_amount else 0 end) as decimal(18, 4)) as gross_sales,
    cast(sum(case when is_cancellation then line_amount else 0 end) as decimal(18, 4)) as cancellations,
    cast(sum(line_amount) as decimal(18, 4)) as net_revenue
from lines
group by sold_on, country
