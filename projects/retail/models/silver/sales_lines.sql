-- One row per recorded line. The source has no key for a line, so lines that agree in every column are numbered: the
-- number and the values as recorded make the key, whatever order the file was read in.
with

recorded as (

    select
        InvoiceNo as recorded_invoice_no,
        StockCode as recorded_stock_code,
        Description as recorded_description,
        Quantity as quantity,
        InvoiceDate as sold_at,
        UnitPrice as unit_price,
        CustomerID as recorded_customer_id,
        Country as recorded_country
    from {{ source('bronze', 'online_retail') }}

),

numbered as (

    select
        recorded_invoice_no,
        recorded_stock_code,
        recorded_description,
        quantity,
        sold_at,
        unit_price,
        recorded_customer_id,
        recorded_country,
        row_number() over (
            partition by
                recorded_invoice_no,
                recorded_stock_code,
                recorded_description,
                quantity,
                sold_at,
                unit_price,
                recorded_customer_id,
                recorded_country
            order by recorded_invoice_no
        ) as occurrence,
        count(*) over (
            partition by
                recorded_invoice_no,
                recorded_stock_code,
                recorded_description,
                quantity,
                sold_at,
                unit_price,
                recorded_customer_id,
                recorded_country
        ) as occurrences
    from recorded

),

standardised as (

    select
        md5(
            recorded_invoice_no
            || '|' || recorded_stock_code
            || '|' || coalesce(recorded_description, '')
            || '|' || cast(quantity as string)
            || '|' || cast(sold_at as string)
            || '|' || cast(unit_price as string)
            || '|' || coalesce(recorded_customer_id, '')
            || '|' || recorded_country
            || '|' || cast(occurrence as string)
        ) as line_key,
        upper(trim(recorded_invoice_no)) as invoice_no,
        upper(trim(recorded_stock_code)) as stock_code,
        recorded_stock_code,
        nullif(trim(recorded_description), '') as description,
        cast(split_part(trim(recorded_customer_id), '.', 1) as int) as customer_id,
        trim(recorded_country) as country,
        sold_at,
        cast(sold_at as date) as sold_on,
        quantity,
        unit_price,
        cast(quantity * unit_price as decimal(18, 4)) as line_amount,
        occurrence,
        occurrences
    from numbered

)

select
    line_key,
    invoice_no,
    stock_code,
    recorded_stock_code,
    description,
    customer_id,
    country,
    sold_at,
    sold_on,
    quantity,
    unit_price,
    line_amount,
    case
        when invoice_no like 'C%' then 'cancellation'
        when invoice_no like 'A%' then 'bad debt'
        when unit_price = 0 and quantity < 0 then 'write-off'
        when unit_price = 0 then 'free of charge'
        else 'sale'
    end as line_type,
    invoice_no like 'C%' as is_cancellation,
    occurrence > 1 as is_duplicate,
    cast(occurrence as int) as occurrence,
    cast(occurrences as int) as occurrences
from standardised
