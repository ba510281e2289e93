-- A warning for the shop: lines that agree in every column. They stay in the facts.
{{ config(severity='warn') }}

select
    invoice_no,
    stock_code,
    description,
    occurrences,
    repeated_amount
from {{ ref('duplicate_lines') }}
