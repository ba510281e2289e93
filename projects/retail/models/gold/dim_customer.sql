-- One row per customer with an account. A few moved: the country of the latest line counts.
with

lines as (

    select *
    from {{ ref('sales_lines') }}
    where customer_id is not null

),

ranked_countries as (

    select
        customer_id,
        country,
        row_number() over (
            partition by customer_id
            order by sold_at desc, invoice_no desc, line_key
        ) as country_rank
    from lines

),

totals as (

    select
        customer_id,
        min(case when line_type = 'sale' then sold_on end) as first_order_on,
        max(case when line_type = 'sale' then sold_on end) as last_order_on,
        count(distinct case when line_type = 'sale' then invoice_no end) as orders,
        count(distinct case when is_cancellation then invoice_no end) as cancelled_invoices,
        sum(case when line_type in ('sale', 'cancellation') then quantity else 0 end) as net_units,
        sum(case when line_type = 'sale' then line_amount else 0 end) as gross_sales,
        sum(case when is_cancellation then line_amount else 0 end) as cancellations,
        sum(line_amount) as net_revenue
    from lines
    group by customer_id

)

select
    totals.customer_id,
    ranked_countries.country,
    totals.first_order_on,
    totals.last_order_on,
    {{ month_start('totals.first_order_on') }} as cohort_month,
    totals.orders,
    totals.cancelled_invoices,
    cast(totals.net_units as bigint) as net_units,
    cast(totals.gross_sales as decimal(18, 4)) as gross_sales,
    cast(totals.cancellations as decimal(18, 4)) as cancellations,
    cast(totals.net_revenue as decimal(18, 4)) as net_revenue,
    totals.orders > 1 as is_returning
from totals
inner join ranked_countries
    on totals.customer_id = ranked_countries.customer_id and ranked_countries.country_rank = 1
