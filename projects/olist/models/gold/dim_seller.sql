-- Every seller of the list, and every seller of a piece whom the list does not have.
with

selling as (

    select distinct seller_id
    from {{ ref('order_items') }}

),

listed as (

    select * from {{ ref('sellers') }}

)

select
    coalesce(listed.seller_id, selling.seller_id) as seller_id,
    listed.zip_prefix,
    listed.city,
    listed.state,
    listed.seller_id is not null as is_listed
from listed
full outer join selling on listed.seller_id = selling.seller_id
