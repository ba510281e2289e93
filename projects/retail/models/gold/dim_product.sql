-- One row per stock code. An article goes by several names, and the staff wrote remarks such as "damaged" into the name
-- of corrections: the name used most on lines with a price wins. Without such a line only capitals make a name.
with

lines as (

    select * from {{ ref('sales_lines') }}

),

names as (

    select
        stock_code,
        description,
        sum(case when unit_price > 0 then 1 else 0 end) as priced_lines,
        count(*) as all_lines
    from lines
    where description is not null
    group by stock_code, description
    having sum(case when unit_price > 0 then 1 else 0 end) > 0 or description = upper(description)

),

ranked_names as (

    select
        stock_code,
        description,
        row_number() over (
            partition by stock_code
            order by priced_lines desc, all_lines desc, description
        ) as name_rank
    from names

),

ranked_prices as (

    select
        stock_code,
        unit_price,
        row_number() over (
            partition by stock_code
            order by sold_at desc, invoice_no desc, line_key
        ) as price_rank
    from lines
    where line_type = 'sale'

),

totals as (

    select
        stock_code,
        min(case when line_type = 'sale' then sold_on end) as first_sold_on,
        max(case when line_type = 'sale' then sold_on end) as last_sold_on,
        count(*) as recorded_lines,
        count(distinct case when line_type = 'sale' then invoice_no end) as orders,
        count(distinct case when line_type = 'sale' then customer_id end) as customers,
        sum(case when line_type in ('sale', 'cancellation') then quantity else 0 end) as net_units,
        sum(case when line_type = 'write-off' then -quantity else 0 end) as written_off_units,
        sum(line_amount) as net_revenue
    from lines
    group by stock_code

)

select
    totals.stock_code,
    ranked_names.description,
    coalesce(special_stock_codes.product_kind, 'product') as product_kind,
    ranked_prices.unit_price as latest_unit_price,
    totals.first_sold_on,
    totals.last_sold_on,
    totals.recorded_lines,
    totals.orders,
    totals.customers,
    cast(totals.net_units as bigint) as net_units,
    cast(totals.written_off_units as bigint) as written_off_units,
    cast(totals.net_revenue as decimal(18, 4)) as net_revenue
from totals
left join ranked_names
    on totals.stock_code = ranked_names.stock_code and ranked_names.name_rank = 1
left join ranked_prices
    on totals.stock_code = ranked_prices.stock_code and ranked_prices.price_rank = 1
left join {{ ref('special_stock_codes') }} as special_stock_codes
    on totals.stock_code = special_stock_codes.stock_code
